package io.github.fal4j.emulator.script;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.UnaryOperator;

/**
 * An answer that is not quite the usual one.
 *
 * @param call the kind of call that it hits
 * @param change what is done to its JSON
 */
public record Rewritten(Call call, UnaryOperator<JsonNode> change) implements Fault {}
