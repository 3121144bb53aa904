/** Joins threads, futures and time, so that nothing else in the runtime has to. Not API: types here are public for other packages of fal4j only and change without notice. */
@NullMarked
package io.github.fal4j.internal.concurrent;

import org.jspecify.annotations.NullMarked;
