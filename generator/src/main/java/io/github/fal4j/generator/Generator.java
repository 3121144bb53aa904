package io.github.fal4j.generator;

import io.github.fal4j.generator.describe.EndpointDescriber;
import io.github.fal4j.generator.describe.Glossary;
import io.github.fal4j.generator.describe.GlossaryFolder;
import io.github.fal4j.generator.emit.CatalogueEmitter;
import io.github.fal4j.generator.emit.JavaSource;
import io.github.fal4j.generator.lock.NameLock;
import io.github.fal4j.generator.lock.NameLockFile;
import io.github.fal4j.generator.name.CatalogueNamer;
import io.github.fal4j.generator.name.NamedCatalogue;
import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.progress.Progress;
import io.github.fal4j.generator.read.EndpointPatterns;
import io.github.fal4j.generator.read.SpecsReader;
import io.github.fal4j.generator.resolve.EndpointResolver;
import io.github.fal4j.generator.resolve.ResolvedEndpoint;
import io.github.fal4j.generator.write.OutputStamp;
import io.github.fal4j.generator.write.SourceWriter;
import io.github.fal4j.generator.write.WriteReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The whole pipeline: documents in, Java out. */
public final class Generator {

    private final Progress progress;

    /** Makes a generator whose runs nobody watches. */
    public Generator() {
        this(Progress.NONE);
    }

    /** Makes a generator that tells how far it is. */
    public Generator(Progress progress) {
        this.progress = progress;
    }

    /**
     * Generates every endpoint that the request selects.
     *
     * <p>A document that cannot be used is reported and left out; the others are generated.
     *
     * @throws IOException if the specs cannot be read or the output not be written
     */
    public GeneratorReport generate(GeneratorRequest request) throws IOException {
        Timings timings = new Timings();
        OutputStamp stamp = new OutputStamp(request.output());
        // Taken before anything is read: what changes meanwhile is seen by the next run.
        String documents = timings.of("look for changes", () -> RequestDigest.ofDocuments(request));
        Optional<OutputStamp.Remembered> last = stamp.ifMadeFrom(documents + RequestDigest.ofLock(request));
        if (last.isPresent()) {
            return unchanged(last.get(), timings);
        }
        Problems problems = new Problems();
        NamedCatalogue catalogue = named(request, glossary(request, problems), problems, timings);
        stamp.forget();
        WriteReport files =
                timings.of("emit and write", () -> writer(request).write(new CatalogueEmitter().emit(catalogue)));
        if (request.lock() != null && request.addToLock()) {
            new NameLockFile(request.lock()).write(catalogue.lock());
        }
        DescribedFields described = DescribedFields.of(catalogue);
        stamp.remember(
                documents + RequestDigest.ofLock(request),
                catalogue.endpoints().size(),
                catalogue.types().size(),
                described.described(),
                described.fields(),
                problems.all());
        return new GeneratorReport(
                catalogue.endpoints().size(),
                catalogue.types().size(),
                described,
                files,
                problems.all(),
                timings.phases());
    }

    private static GeneratorReport unchanged(OutputStamp.Remembered last, Timings timings) {
        return new GeneratorReport(
                last.endpoints(),
                last.types(),
                new DescribedFields(last.described(), last.fields()),
                new WriteReport(0, last.files().size(), 0),
                last.problems(),
                timings.phases());
    }

    /**
     * Says in what the documents, the lock of names and the output do not agree, and changes nothing.
     *
     * @return one line for each file that {@link #generate} would change, and for each problem
     * @throws IOException if the specs, the lock or the output cannot be read
     */
    public List<String> check(GeneratorRequest request) throws IOException {
        Problems problems = new Problems();
        Glossary glossary = glossary(request, problems);
        NamedCatalogue catalogue = named(request, glossary, problems, new Timings());
        List<String> differences = new ArrayList<>(writer(request).compare(new CatalogueEmitter().emit(catalogue)));
        if (request.lock() != null && !new NameLockFile(request.lock()).read().equals(catalogue.lock())) {
            differences.add("is out of date: " + request.lock());
        }
        if (request.patterns().isEmpty()) {
            glossary.unused().forEach(entry -> differences.add("describes nothing: glossary/" + entry));
        }
        problems.all().forEach(problem -> differences.add(problem.toString()));
        return differences;
    }

    private static Glossary glossary(GeneratorRequest request, Problems problems) throws IOException {
        return request.glossary() == null ? Glossary.EMPTY : new GlossaryFolder(request.glossary(), problems).read();
    }

    private NamedCatalogue named(GeneratorRequest request, Glossary glossary, Problems problems, Timings timings)
            throws IOException {
        NameLock names = request.lock() == null ? NameLock.EMPTY : new NameLockFile(request.lock()).read();
        SpecsReader documents = new SpecsReader(problems, progress);
        EndpointPatterns patterns = new EndpointPatterns(request.patterns());
        EndpointResolver types = new EndpointResolver(problems);
        EndpointDescriber words = new EndpointDescriber(glossary);
        List<ResolvedEndpoint> endpoints = timings.of(
                "read and resolve",
                () -> documents.read(request.specs(), patterns, document -> words.describe(types.resolve(document))));
        CatalogueNamer namer = new CatalogueNamer(request.basePackage(), names, problems);
        return timings.of("name", () -> namer.name(endpoints));
    }

    private SourceWriter writer(GeneratorRequest request) {
        return new SourceWriter(request.output(), JavaSource.MARK, progress);
    }
}
