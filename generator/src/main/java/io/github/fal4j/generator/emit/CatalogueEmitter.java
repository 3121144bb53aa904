package io.github.fal4j.generator.emit;

import io.github.fal4j.generator.name.NamedCatalogue;
import io.github.fal4j.generator.name.NamedType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Entry of the fourth stage: writes the source text of everything that was named.
 *
 * <p>The same catalogue gives the same bytes. Every text of a document that appears in the source is data: a literal or an
 * escaped comment, never part of a format.
 */
public final class CatalogueEmitter {

    /** Returns the files, a known number, each made when it is asked for, so that not all are in memory at once. */
    public Stream<SourceFile> emit(NamedCatalogue catalogue) {
        JavaTypes types = new JavaTypes(catalogue.names());
        UnionVariants unions = new UnionVariants(catalogue);
        List<Supplier<SourceFile>> files = new ArrayList<>();
        if (!catalogue.endpoints().isEmpty()) {
            files.add(() -> EndpointsEmitter.emit(catalogue));
            files.add(() -> PackageInfo.emit(
                    catalogue.basePackage(), "A package for each app, and the list of all endpoints."));
        }
        EndpointEmitter endpoints = new EndpointEmitter(types);
        catalogue.endpoints().forEach(endpoint -> files.add(() -> endpoints.emit(endpoint)));
        catalogue.types().forEach(type -> files.add(() -> emit(type, types, unions)));
        catalogue.endpoints().stream()
                .map(endpoint -> endpoint.name().packageName())
                .distinct()
                .forEach(app -> files.add(
                        () -> PackageInfo.emit(app, "The endpoints of one app, and the types that they share.")));
        return files.stream().map(Supplier::get);
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
