/** What can go wrong with a call, as one sealed tree of unchecked exceptions under {@link io.github.fal4j.error.FalException}. */
@NullMarked
package io.github.fal4j.error;

import org.jspecify.annotations.NullMarked;
