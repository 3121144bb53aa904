package io.github.fal4j.internal.stream;

import org.jspecify.annotations.Nullable;

/**
 * One event of a {@code text/event-stream}.
 *
 * @param id the last id that the stream gave, if any
 * @param type the event's name; {@code message} where the stream gives none
 * @param data its lines, joined by line feeds
 */
record ServerSentEvent(@Nullable String id, String type, String data) {}
