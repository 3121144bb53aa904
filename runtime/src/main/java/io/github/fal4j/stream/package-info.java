/** What comes over a stream, and how it is consumed without blocking. */
@NullMarked
package io.github.fal4j.stream;

import org.jspecify.annotations.NullMarked;
