package io.github.fal4j.generator;

import java.nio.file.Path;
import java.util.List;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * What to generate.
 *
 * @param specs a folder of OpenAPI documents, one endpoint each, under any names
 * @param output the folder for the Java packages
 * @param basePackage the package that holds a package per owner and app
 * @param lock the file that keeps names as they are, read and brought up to date; none if null
 * @param patterns endpoint ids to generate, as globs such as {@code fal-ai/flux/**}; all if there are none
 */
public record GeneratorRequest(
        Path specs,
        Path output,
        String basePackage,
        @Nullable Path lock,
        List<String> patterns) {

    /** The package of the published endpoints. */
    public static final String DEFAULT_PACKAGE = "io.github.fal4j.endpoints";

    public GeneratorRequest {
        patterns = List.copyOf(patterns);
        if (!SourceVersion.isName(basePackage)) {
            throw new IllegalArgumentException("\"" + basePackage + "\" is not a name that a Java package can have");
        }
    }
}
