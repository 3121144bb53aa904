/** Second stage: schemas become a closed set of {@link io.github.fal4j.generator.resolve.Type}s, with no reference, no null branch and no wrapper left. */
@NullMarked
package io.github.fal4j.generator.resolve;

import org.jspecify.annotations.NullMarked;
