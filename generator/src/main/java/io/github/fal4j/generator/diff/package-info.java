/** Beside the pipeline: says what differs between two versions of the documents, for callers of the generated types. */
@NullMarked
package io.github.fal4j.generator.diff;

import org.jspecify.annotations.NullMarked;
