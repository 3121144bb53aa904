/**
 * The emulator as an extension of JUnit, which brings its API along: nothing else here needs it.
 */
@NullMarked
package io.github.fal4j.emulator.junit;

import org.jspecify.annotations.NullMarked;
