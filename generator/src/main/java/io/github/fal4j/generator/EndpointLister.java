package io.github.fal4j.generator;

import io.github.fal4j.generator.name.CatalogueNamer;
import io.github.fal4j.generator.name.NamedCatalogue;
import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.read.DocumentReader;
import io.github.fal4j.generator.resolve.EndpointResolver;
import io.github.fal4j.generator.resolve.ResolvedEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** The first half of the pipeline: says which endpoints a folder describes, and what they would be called in Java. */
public final class EndpointLister {

    private final String basePackage;

    /** Makes a lister whose Java names start with a package. */
    public EndpointLister(String basePackage) {
        this.basePackage = basePackage;
    }

    /**
     * Lists the endpoints that are selected, by id.
     *
     * <p>A document that cannot be used is reported and left out.
     *
     * @throws IOException if the folder cannot be read
     */
    public EndpointListing list(Path specs, Predicate<String> selected) throws IOException {
        Problems problems = new Problems();
        EndpointResolver resolver = new EndpointResolver(problems);
        List<ResolvedEndpoint> endpoints = new DocumentReader(problems)
                .readAll(specs).stream()
                        .filter(document -> selected.test(document.id()))
                        .map(resolver::resolve)
                        .toList();
        NamedCatalogue named = new CatalogueNamer(basePackage, problems).name(endpoints);
        return new EndpointListing(
                named.endpoints().stream().map(EndpointLister::entry).toList(), problems.all());
    }

    private static EndpointListing.Entry entry(NamedCatalogue.NamedEndpoint named) {
        ResolvedEndpoint endpoint = named.endpoint();
        return new EndpointListing.Entry(
                endpoint.id(),
                named.name().packageName() + "." + named.name().simpleName(),
                endpoint.metadata().category(),
                endpoint.metadata().displayName());
    }
}
