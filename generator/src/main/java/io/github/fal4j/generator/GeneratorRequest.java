package io.github.fal4j.generator;

import io.github.fal4j.generator.read.SpecsFolder;
import java.nio.file.Path;
import java.util.List;
import javax.lang.model.SourceVersion;

/**
 * What to generate.
 *
 * @param specs folders of OpenAPI documents, one endpoint each; if two of them describe one endpoint, the first counts
 * @param output the folder for the Java packages
 * @param basePackage the package that holds a package per owner and app
 * @param patterns endpoint ids to generate, as globs such as {@code fal-ai/flux/**}; all if there are none
 */
public record GeneratorRequest(List<SpecsFolder> specs, Path output, String basePackage, List<String> patterns) {

    /** The package of the published endpoints. */
    public static final String DEFAULT_PACKAGE = "io.github.fal4j.endpoints";

    public GeneratorRequest {
        specs = List.copyOf(specs);
        patterns = List.copyOf(patterns);
        if (!SourceVersion.isName(basePackage)) {
            throw new IllegalArgumentException(
                    "'" + basePackage
                            + "' is not a name for a Java package; use identifiers with dots between them, such as com.example.fal");
        }
    }

    /** Asks for documents of one folder, whatever its files are called. */
    public GeneratorRequest(Path specs, Path output, String basePackage, List<String> patterns) {
        this(List.of(new SpecsFolder(specs, false)), output, basePackage, patterns);
    }
}
