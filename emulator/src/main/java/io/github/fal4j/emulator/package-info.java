/**
 * The fal service in this process: start it, script it, read what it received. Users see this package, {@code script} and {@code journal}; the others are its inside.
 */
@NullMarked
package io.github.fal4j.emulator;

import org.jspecify.annotations.NullMarked;
