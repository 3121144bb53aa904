package io.github.fal4j.generator.resolve;

import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.read.EndpointDocument;
import io.github.fal4j.generator.read.SchemaNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Entry of the second stage: works out the types of an endpoint.
 *
 * <p>After it there is no reference, wrapper or null alternative left, and every schema has become a type: what cannot be
 * understood is any JSON, with a warning.
 */
public final class EndpointResolver {

    private final Problems problems;

    public EndpointResolver(Problems problems) {
        this.problems = problems;
    }

    /** Returns the endpoint that a document describes. */
    public ResolvedEndpoint resolve(EndpointDocument document) {
        Map<DeclarationKey, Declaration> declarations = new LinkedHashMap<>();
        Type input = root(document, Direction.INPUT, document.input(), declarations);
        Type output = root(document, Direction.OUTPUT, document.output(), declarations);
        return new ResolvedEndpoint(document.id(), document.metadata(), document.hash(), input, output, declarations);
    }

    private Type root(
            EndpointDocument document,
            Direction direction,
            SchemaNode schema,
            Map<DeclarationKey, Declaration> declarations) {
        References references = new References(document, problems);
        TypeResolver types = new TypeResolver(document.id(), direction, references, declarations, problems);
        return types.root(schema);
    }
}
