/** Reads the events of streamed answers as somebody wants them. Not API: types here are public for other packages of fal4j only and change without notice. */
@NullMarked
package io.github.fal4j.internal.stream;

import org.jspecify.annotations.NullMarked;
