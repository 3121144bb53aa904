/** The names that were given once: what was published under a name keeps it. */
@NullMarked
package io.github.fal4j.generator.lock;

import org.jspecify.annotations.NullMarked;
