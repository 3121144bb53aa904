/**
 * The requests the emulator received, for assertions.
 */
@NullMarked
package io.github.fal4j.emulator.journal;

import org.jspecify.annotations.NullMarked;
