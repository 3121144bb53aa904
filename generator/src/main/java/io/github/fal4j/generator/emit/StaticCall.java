package io.github.fal4j.generator.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import javax.lang.model.element.Modifier;

/** Begins a static method that people call: {@code public static}, with a sentence on what it does. */
final class StaticCall {

    private StaticCall() {}

    static MethodSpec.Builder named(String name, TypeName returned, String sentence) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc("$L", sentence + "\n")
                .returns(returned);
    }
}
