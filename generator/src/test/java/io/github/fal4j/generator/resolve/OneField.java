package io.github.fal4j.generator.resolve;

import io.github.fal4j.generator.problem.Problem;
import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.read.EndpointJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An endpoint whose input or output has one field, resolved. */
record OneField(ResolvedEndpoint endpoint, Declaration.Property property, List<String> problems) {

    static OneField input(Path folder, String name, String schema) throws IOException {
        return of(folder, EndpointJson.of("acme/app").input(name, schema), Direction.INPUT);
    }

    static OneField output(Path folder, String name, String schema) throws IOException {
        return of(folder, EndpointJson.of("acme/app").output(name, schema), Direction.OUTPUT);
    }

    static OneField of(Path folder, EndpointJson document, Direction direction) throws IOException {
        Problems problems = new Problems();
        ResolvedEndpoint endpoint = new EndpointResolver(problems).resolve(document.read(folder, problems));
        Type root = direction == Direction.INPUT ? endpoint.input() : endpoint.output();
        Declaration.ObjectOf object =
                (Declaration.ObjectOf) endpoint.declarations().get(((Type.Declared) root).key());
        return new OneField(
                endpoint,
                object.properties().get(0),
                problems.all().stream().map(Problem::toString).toList());
    }

    Type type() {
        return property.type();
    }

    Declaration.ObjectOf object() {
        return (Declaration.ObjectOf) declaration(type());
    }

    Declaration.EnumOf enumeration() {
        return (Declaration.EnumOf) declaration(type());
    }

    Declaration.UnionOf union() {
        return (Declaration.UnionOf) declaration(type());
    }

    Declaration declaration(Type declared) {
        return endpoint.declarations().get(((Type.Declared) declared).key());
    }
}
