/**
 * What an emulator can be told when it is started, in groups.
 */
@NullMarked
package io.github.fal4j.emulator.settings;

import org.jspecify.annotations.NullMarked;
