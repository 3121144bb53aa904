/**
 * Answers that were recorded, and what records them.
 */
@NullMarked
package io.github.fal4j.emulator.recording;

import org.jspecify.annotations.NullMarked;
