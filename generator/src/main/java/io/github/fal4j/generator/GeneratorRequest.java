package io.github.fal4j.generator;

import io.github.fal4j.generator.read.SpecsFolder;
import java.nio.file.Path;
import java.util.List;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * What to generate.
 *
 * @param specs folders of OpenAPI documents, one endpoint each; if two of them describe one endpoint, the first counts
 * @param output the folder for the Java packages
 * @param basePackage the package that holds a package per owner and app
 * @param lock the file that keeps names as they are; none if null
 * @param glossary the folder of descriptions for what documents leave without any; none if null
 * @param addToLock whether new names are added to that file
 * @param patterns endpoint ids to generate, as globs such as {@code fal-ai/flux/**}; all if there are none
 */
public record GeneratorRequest(
        List<SpecsFolder> specs,
        Path output,
        String basePackage,
        @Nullable Path lock,
        boolean addToLock,
        @Nullable Path glossary,
        List<String> patterns) {

    /** The package of the published endpoints. */
    public static final String DEFAULT_PACKAGE = "io.github.fal4j.endpoints";

    public GeneratorRequest {
        specs = List.copyOf(specs);
        patterns = List.copyOf(patterns);
        if (!SourceVersion.isName(basePackage)) {
            throw new IllegalArgumentException("'" + basePackage + "' is not a name for a Java package;"
                    + " use identifiers with dots between them, such as com.example.fal");
        }
    }

    /**
     * Asks for documents of one folder, whatever its files are called, without a glossary, and for new names to be added to the
     * lock.
     */
    public GeneratorRequest(Path specs, Path output, String basePackage, @Nullable Path lock, List<String> patterns) {
        this(List.of(new SpecsFolder(specs, false)), output, basePackage, lock, true, null, patterns);
    }
}
