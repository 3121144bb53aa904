package io.github.fal4j.generator.emit;

import io.github.fal4j.generator.name.NamedCatalogue;
import io.github.fal4j.generator.name.NamedType;
import java.util.stream.Stream;

/**
 * Entry of the fourth stage: writes the source text of everything that was named.
 *
 * <p>The same catalogue gives the same bytes. Every text of a document that appears in the source is data: a literal or an
 * escaped comment, never part of a format.
 */
public final class CatalogueEmitter {

    /** Returns the files, each made when it is asked for, so that not all are in memory at once. */
    public Stream<SourceFile> emit(NamedCatalogue catalogue) {
        JavaTypes types = new JavaTypes(catalogue.names());
        UnionVariants unions = new UnionVariants(catalogue);
        Stream<SourceFile> endpoints = catalogue.endpoints().stream().map(new EndpointEmitter(types)::emit);
        Stream<SourceFile> declared = catalogue.types().stream().map(type -> emit(type, types, unions));
        Stream<SourceFile> packages = catalogue.endpoints().stream()
                .map(endpoint -> endpoint.name().packageName())
                .distinct()
                .map(name -> PackageInfo.emit(name, "The endpoints of one app, and the types that they share."));
        return Stream.of(endpoints, declared, packages, EndpointsEmitter.emit(catalogue))
                .flatMap(files -> files);
    }

    private static SourceFile emit(NamedType type, JavaTypes types, UnionVariants unions) {
        if (type instanceof NamedType.NamedObject object) {
            return new ObjectEmitter(types, unions).emit(object);
        }
        if (type instanceof NamedType.NamedEnum known) {
            return new EnumEmitter().emit(known);
        }
        return new UnionEmitter(types).emit((NamedType.NamedUnion) type);
    }
}
