package io.github.fal4j.generator.maven;

import java.util.Arrays;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** The package for generated code of a build that names none. */
final class BasePackage {

    private BasePackage() {}

    /** {@code com.example.my-shop} has {@code com.example.my_shop.fal}. */
    static String of(String groupId) {
        return Arrays.stream(groupId.split("\\.", -1))
                        .map(BasePackage::identifier)
                        .collect(Collectors.joining(".")) + ".fal";
    }

    private static String identifier(String part) {
        String name = part.replaceAll("[^\\p{Alnum}_$]", "_");
        return SourceVersion.isName(name) ? name : "_" + name;
    }
}
