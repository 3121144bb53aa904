/** The folder of documents and its index: each in one form, at the place that its id says, whole at any moment. */
@NullMarked
package io.github.fal4j.generator.store;

import org.jspecify.annotations.NullMarked;
