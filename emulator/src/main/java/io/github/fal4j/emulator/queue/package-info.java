/**
 * The life of a queued request: a plan of changes made at submit, and the state it gives at any instant.
 */
@NullMarked
package io.github.fal4j.emulator.queue;

import org.jspecify.annotations.NullMarked;
