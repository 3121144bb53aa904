package io.github.fal4j.generator.resolve;

import io.github.fal4j.generator.read.EndpointDocument;
import java.util.Map;

/**
 * One endpoint, with every type worked out and none named.
 *
 * @param id the endpoint id
 * @param metadata what the document tells people
 * @param hash the document's hash
 * @param input the type of the request body: declared, or any JSON
 * @param output the type of the result: declared, or any JSON
 * @param declarations what has to be emitted, in the order in which it was met
 */
public record ResolvedEndpoint(
        String id,
        EndpointDocument.Metadata metadata,
        String hash,
        Type input,
        Type output,
        Map<DeclarationKey, Declaration> declarations) {}
