package io.github.fal4j.generator.resolve;

/**
 * Identifies one declaration.
 *
 * @param endpointId the endpoint whose document declares it
 * @param direction inputs and outputs are declared apart, even from one schema
 * @param pointer the schema's place in the document
 */
public record DeclarationKey(String endpointId, Direction direction, String pointer) {}
