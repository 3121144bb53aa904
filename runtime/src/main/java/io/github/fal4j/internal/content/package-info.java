/** Knows content by its name and its bytes, and makes pictures into bytes. Not API: types here are public for other packages of fal4j only and change without notice. */
@NullMarked
package io.github.fal4j.internal.content;

import org.jspecify.annotations.NullMarked;
