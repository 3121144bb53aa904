/**
 * What a test asks the emulator to do: how long requests take and what goes wrong.
 */
@NullMarked
package io.github.fal4j.emulator.script;

import org.jspecify.annotations.NullMarked;
