/** Follows queued requests: addresses, statuses, waiting and results. Not API: types here are public for other packages of fal4j only and change without notice. */
@NullMarked
package io.github.fal4j.internal.queue;

import org.jspecify.annotations.NullMarked;
