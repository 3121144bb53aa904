/**
 * The emulator as a program, the only part that needs picocli.
 */
@NullMarked
package io.github.fal4j.emulator.cli;

import org.jspecify.annotations.NullMarked;
