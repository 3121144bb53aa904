/**
 * The files that outputs point to, made from a seed and kept for download.
 */
@NullMarked
package io.github.fal4j.emulator.media;

import org.jspecify.annotations.NullMarked;
