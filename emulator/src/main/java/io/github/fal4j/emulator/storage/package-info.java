/**
 * Files that callers uploaded, and uploads that are not complete yet.
 */
@NullMarked
package io.github.fal4j.emulator.storage;

import org.jspecify.annotations.NullMarked;
