/**
 * The page that shows people what the emulator is doing: what it tells, without the HTTP that carries it.
 */
@NullMarked
package io.github.fal4j.emulator.page;

import org.jspecify.annotations.NullMarked;
