/** Keeps live connections: opens, authenticates, sends, matches, reopens. Not API: types here are public for other packages of fal4j only and change without notice. */
@NullMarked
package io.github.fal4j.internal.realtime;

import org.jspecify.annotations.NullMarked;
