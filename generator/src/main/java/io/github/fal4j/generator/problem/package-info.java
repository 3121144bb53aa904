/** What is wrong with a document, collected instead of thrown, so that the other documents still generate. */
@NullMarked
package io.github.fal4j.generator.problem;

import org.jspecify.annotations.NullMarked;
