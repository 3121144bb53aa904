/** Holds the one JSON mapper. Not API: types here are public for other packages of fal4j only and change without notice. */
@NullMarked
package io.github.fal4j.internal.json;

import org.jspecify.annotations.NullMarked;
