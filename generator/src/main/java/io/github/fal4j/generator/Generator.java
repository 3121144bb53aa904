package io.github.fal4j.generator;

import io.github.fal4j.generator.emit.CatalogueEmitter;
import io.github.fal4j.generator.emit.JavaSource;
import io.github.fal4j.generator.lock.NameLock;
import io.github.fal4j.generator.lock.NameLockFile;
import io.github.fal4j.generator.name.CatalogueNamer;
import io.github.fal4j.generator.name.NamedCatalogue;
import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.read.DocumentReader;
import io.github.fal4j.generator.read.EndpointDocument;
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
        EndpointPatterns selection = request.selection();
        Problems problems = new Problems();
        List<EndpointDocument> documents = new DocumentReader(problems)
                .readAll(request.specs()).stream()
                        .filter(document -> selection.test(document.id()))
                        .toList();
        EndpointResolver resolver = new EndpointResolver(problems);
        List<ResolvedEndpoint> resolved =
                documents.stream().map(resolver::resolve).toList();
        NameLockFile lock = request.lock() == null ? null : new NameLockFile(request.lock());
        NameLock names = lock == null ? NameLock.EMPTY : lock.read();
        NamedCatalogue named = new CatalogueNamer(request.basePackage(), names, problems).name(resolved);
        WriteReport written =
                new SourceWriter(request.output(), JavaSource.MARK).write(new CatalogueEmitter().emit(named));
        if (lock != null) {
            lock.write(named.lock());
        }
        return new GeneratorReport(named.endpoints().size(), named.types().size(), written, problems.all());
    }
}
