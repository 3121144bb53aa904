/**
 * The emulator's time, in one place so that tests move it by hand.
 */
@NullMarked
package io.github.fal4j.emulator.time;

import org.jspecify.annotations.NullMarked;
