package io.github.fal4j.generator.maven;

import io.github.fal4j.generator.Generator;
import io.github.fal4j.generator.GeneratorReport;
import io.github.fal4j.generator.GeneratorRequest;
import io.github.fal4j.generator.problem.Problem;
import io.github.fal4j.generator.read.SpecsFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Generates typed endpoints into the sources of this build.
 *
 * <p>The build needs the artifact fal4j-runtime as a dependency. Files that are right already are not touched.
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends AbstractMojo {

    /**
     * The endpoints to generate: ids and patterns such as {@code fal-ai/flux/**}, of documents in {@code specs} and of
     * published ones. Without any, every document in {@code specs} is generated, and no published one.
     */
    @Parameter(property = "fal4j.endpoints")
    private List<String> endpoints = new ArrayList<>();

    /**
     * Folders of OpenAPI documents, one endpoint each, under any names that end in .json. If two of them describe one
     * endpoint, the first counts; all of them count before the published documents.
     */
    @Parameter(property = "fal4j.specs")
    private List<File> specs = new ArrayList<>();

    /** Whether endpoints without a document in {@code specs} are looked up in the published documents, fal4j-specs. */
    @Parameter(property = "fal4j.published", defaultValue = "true")
    private boolean published = true;

    /** The package that holds a package per owner and app; the group id followed by {@code .fal}, if not given. */
    @Parameter(property = "fal4j.basePackage")
    private @Nullable String basePackage;

    /**
     * The file that keeps Java names as they are while documents change: read, and completed with new names. Keep it under
     * version control. Without it, types have the names that fal4j-endpoints gives them, and those of private apps the
     * names that follow from their documents.
     */
    @Parameter(property = "fal4j.lock")
    private @Nullable File lock;

    /** The folder for the Java packages. Executions of one build need one each. */
    @Parameter(
            property = "fal4j.outputDirectory",
            defaultValue = "${project.build.directory}/generated-sources/fal4j",
            required = true)
    private @Nullable File outputDirectory;

    /** Whether to do nothing at all. */
    @Parameter(property = "fal4j.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private @Nullable MavenProject project;

    @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
    private List<Artifact> pluginArtifacts = new ArrayList<>();

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped.");
            return;
        }
        MavenProject build = Objects.requireNonNull(project);
        File output = Objects.requireNonNull(outputDirectory);
        String target = basePackage == null ? BasePackage.of(build.getGroupId()) : basePackage;
        report(generate(output, target));
        build.addCompileSourceRoot(output.getPath());
    }

    private GeneratorReport generate(File output, String target) throws MojoExecutionException, MojoFailureException {
        List<SpecsFolder> folders = ownFolders();
        try (PublishedSpecs publishedSpecs = PublishedSpecs.open(pluginArtifacts)) {
            if (published && !endpoints.isEmpty()) {
                folders.add(publishedSpecs.folder());
            }
            Path names = lock == null ? publishedSpecs.names() : lock.toPath();
            return new Generator()
                    .generate(new GeneratorRequest(
                            folders,
                            output.toPath(),
                            target,
                            names,
                            lock != null,
                            publishedSpecs.glossary(),
                            endpoints));
        } catch (IllegalArgumentException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException e) {
            // The message of such an exception is a path and nothing else.
            Object reason = e instanceof FileSystemException ? e : e.getMessage();
            throw new MojoExecutionException("cannot generate into " + output + ": " + reason, e);
        }
    }

    private List<SpecsFolder> ownFolders() throws MojoFailureException {
        if (specs.isEmpty() && (endpoints.isEmpty() || !published)) {
            throw new MojoFailureException("nothing to generate: name published endpoints in <endpoints>,"
                    + " or folders of documents in <specs>");
        }
        List<SpecsFolder> folders = new ArrayList<>();
        for (File folder : specs) {
            if (!folder.isDirectory()) {
                throw new MojoFailureException(
                        "<specs> names " + folder + ", which is not a folder; correct it or make the folder");
            }
            folders.add(new SpecsFolder(folder.toPath(), false));
        }
        return folders;
    }

    private void report(GeneratorReport report) throws MojoFailureException {
        List<Problem> errors = new ArrayList<>();
        for (Problem problem : report.problems()) {
            if (problem.severity() == Problem.Severity.ERROR) {
                errors.add(problem);
                getLog().error(place(problem));
            } else {
                getLog().warn(place(problem));
            }
        }
        getLog().info(report.summary());
        if (!errors.isEmpty()) {
            throw new MojoFailureException("cannot use " + errors.size() + " of the documents, the first being "
                    + place(errors.get(0)) + "; mend or remove them");
        }
    }

    private static String place(Problem problem) {
        return problem.source() + " " + problem.pointer() + ": " + problem.message();
    }
}
