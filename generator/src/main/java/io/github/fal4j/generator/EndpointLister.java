package io.github.fal4j.generator;

import io.github.fal4j.generator.describe.EndpointDescriber;
import io.github.fal4j.generator.describe.Glossary;
import io.github.fal4j.generator.describe.GlossaryFolder;
import io.github.fal4j.generator.lock.NameLock;
import io.github.fal4j.generator.lock.NameLockFile;
import io.github.fal4j.generator.name.CatalogueNamer;
import io.github.fal4j.generator.name.NamedCatalogue;
import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.read.EndpointPatterns;
import io.github.fal4j.generator.read.SpecsFolder;
import io.github.fal4j.generator.read.SpecsReader;
import io.github.fal4j.generator.resolve.EndpointResolver;
import io.github.fal4j.generator.resolve.ResolvedEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first half of the pipeline: says which endpoints a folder describes, and what they would be called in Java. */
public final class EndpointLister {

    private final String basePackage;
    private final @Nullable Path lock;
    private final @Nullable Path glossary;

    /**
     * Makes a lister whose Java names start with a package.
     *
     * @param lock the file that keeps names as they are, only read; none if null
     * @param glossary the folder of descriptions for what documents leave without any; none if null
     */
    public EndpointLister(String basePackage, @Nullable Path lock, @Nullable Path glossary) {
        this.basePackage = basePackage;
        this.lock = lock;
        this.glossary = glossary;
    }

    /**
     * Lists the endpoints that are selected, by id.
     *
     * <p>A document that cannot be used is reported and left out.
     *
     * @throws IOException if the folder cannot be read, or holds nothing that is selected
     */
    public EndpointListing list(SpecsFolder specs, EndpointPatterns patterns) throws IOException {
        Problems problems = new Problems();
        EndpointResolver types = new EndpointResolver(problems);
        EndpointDescriber words = new EndpointDescriber(
                glossary == null ? Glossary.EMPTY : new GlossaryFolder(glossary, problems).read());
        List<ResolvedEndpoint> endpoints = new SpecsReader(problems)
                .read(List.of(specs), patterns, document -> words.describe(types.resolve(document)));
        NameLock names = lock == null ? NameLock.EMPTY : new NameLockFile(lock).read();
        NamedCatalogue named = new CatalogueNamer(basePackage, names, problems).name(endpoints);
        return new EndpointListing(
                named.endpoints().stream().map(EndpointLister::entry).toList(), problems.all());
    }

    private static EndpointListing.Entry entry(NamedCatalogue.NamedEndpoint named) {
        ResolvedEndpoint endpoint = named.endpoint();
        return new EndpointListing.Entry(
                endpoint.id(),
                named.name().packageName() + "." + named.name().simpleName(),
                endpoint.metadata().category(),
                endpoint.metadata().displayName(),
                endpoint.metadata().description());
    }
}
