package io.github.fal4j.generator.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.github.fal4j.generator.name.JavaName;
import io.github.fal4j.generator.resolve.DeclarationKey;
import io.github.fal4j.generator.resolve.Type;
import java.util.Map;

/** Answers what a type is called in Java; the one place that knows. */
final class JavaTypes {

    private static final ClassName BOOLEAN = ClassName.get(Boolean.class);
    private static final ClassName INTEGER = ClassName.get(Integer.class);
    private static final ClassName LONG = ClassName.get(Long.class);
    private static final ClassName DOUBLE = ClassName.get(Double.class);
    private static final ClassName IMAGE_SIZE = Names.media("ImageSize");
    private static final ClassName FILE = Names.media("FalFile");
    private static final ClassName IMAGE = Names.media("Image");
    private static final ClassName VIDEO = Names.media("Video");
    private static final ClassName AUDIO = Names.media("Audio");
    private static final ClassName BINARY = Names.media("Binary");
    private static final AnnotationSpec NULLABLE =
            AnnotationSpec.builder(Names.NULLABLE).build();

    private final Map<DeclarationKey, JavaName> names;

    JavaTypes(Map<DeclarationKey, JavaName> names) {
        this.names = names;
    }

    /** The type as a component or an element: a reference type. */
    TypeName of(Type type) {
        if (type instanceof Type.Scalar scalar) {
            return switch (scalar) {
                case TEXT -> Names.STRING;
                case BOOLEAN -> BOOLEAN;
                case INT -> INTEGER;
                case LONG -> LONG;
                case DOUBLE -> DOUBLE;
                case JSON -> Names.JSON_NODE;
            };
        }
        if (type instanceof Type.Provided provided) {
            return switch (provided) {
                case FILE_INPUT -> Names.FILE_INPUT;
                case IMAGE_SIZE -> IMAGE_SIZE;
                case FILE -> FILE;
                case IMAGE -> IMAGE;
                case VIDEO -> VIDEO;
                case AUDIO -> AUDIO;
                case BINARY -> BINARY;
            };
        }
        if (type instanceof Type.ListOf list) {
            TypeName element = of(list.element());
            return ParameterizedTypeName.get(Names.LIST, list.nulls() ? nullable(element) : element);
        }
        if (type instanceof Type.MapOf map) {
            return ParameterizedTypeName.get(Names.MAP, Names.STRING, of(map.value()));
        }
        return declared((Type.Declared) type);
    }

    /** The type as an argument: a primitive where there is one, so that {@code seed(42)} compiles for a long. */
    TypeName argument(Type type) {
        TypeName name = of(type);
        return name.isBoxedPrimitive() ? name.unbox() : name;
    }

    ClassName declared(Type.Declared declared) {
        JavaName name = names.get(declared.key());
        if (name == null) {
            throw new IllegalStateException("emitted before it was named: " + declared);
        }
        return of(name);
    }

    static ClassName of(JavaName name) {
        return ClassName.get(name.packageName(), name.simpleName());
    }

    static TypeName nullable(TypeName type) {
        return type.annotated(NULLABLE);
    }
}
