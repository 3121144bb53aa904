/**
 * What the platform knows of models: which there are, their documents as they are served, and what they cost.
 */
@NullMarked
package io.github.fal4j.emulator.platform;

import org.jspecify.annotations.NullMarked;
