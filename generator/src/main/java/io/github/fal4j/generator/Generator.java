package io.github.fal4j.generator;

import io.github.fal4j.generator.emit.CatalogueEmitter;
import io.github.fal4j.generator.emit.JavaSource;
import io.github.fal4j.generator.lock.NameLock;
import io.github.fal4j.generator.lock.NameLockFile;
import io.github.fal4j.generator.name.CatalogueNamer;
import io.github.fal4j.generator.name.NamedCatalogue;
import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.read.DocumentReader;
import io.github.fal4j.generator.resolve.EndpointResolver;
import io.github.fal4j.generator.resolve.ResolvedEndpoint;
import io.github.fal4j.generator.write.SourceWriter;
import io.github.fal4j.generator.write.WriteReport;
import java.io.IOException;
import java.util.List;

/** The whole pipeline: documents in, Java out. */
public final class Generator {

    /**
     * Generates every endpoint that the request selects.
     *
     * <p>A document that cannot be used is reported and left out; the others are generated.
     *
     * @throws IOException if the specs cannot be read or the output not be written
     */
    public GeneratorReport generate(GeneratorRequest request) throws IOException {
        Problems problems = new Problems();
        Timings timings = new Timings();
        NameLockFile lock = request.lock() == null ? null : new NameLockFile(request.lock());
        NameLock names = lock == null ? NameLock.EMPTY : lock.read();

        DocumentReader documents = new DocumentReader(problems);
        EndpointResolver types = new EndpointResolver(problems);
        Selection selection = new Selection(request.patterns());
        List<ResolvedEndpoint> endpoints =
                timings.of("read and resolve", () -> documents.readAll(request.specs(), selection, types::resolve));
        selection.requireMatches(request.specs(), problems);
        CatalogueNamer namer = new CatalogueNamer(request.basePackage(), names, problems);
        NamedCatalogue catalogue = timings.of("name", () -> namer.name(endpoints));
        CatalogueEmitter emitter = new CatalogueEmitter();
        SourceWriter writer = new SourceWriter(request.output(), JavaSource.MARK);
        WriteReport files = timings.of("emit and write", () -> writer.write(emitter.emit(catalogue)));
        if (lock != null) {
            lock.write(catalogue.lock());
        }
        return new GeneratorReport(
                catalogue.endpoints().size(), catalogue.types().size(), files, problems.all(), timings.phases());
    }
}
