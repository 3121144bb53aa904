/**
 * The fal service in this process; users see this package, {@code script} and {@code journal}, the others are its inside.
 */
@NullMarked
package io.github.fal4j.emulator;

import org.jspecify.annotations.NullMarked;
