package io.github.fal4j.emulator.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One declared field of an input.
 *
 * @param name its name in JSON
 * @param required whether an input must have it
 * @param union whether values of more than one schema are allowed, apart from null and from several sorts of text
 * @param nullable whether null is allowed
 * @param schema its schema with references followed, for a union the first of its alternatives
 */
public record InputField(String name, boolean required, boolean union, boolean nullable, ObjectNode schema) {}
