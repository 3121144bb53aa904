/** Last stage: source text becomes files, inside the output folder and nowhere else. */
@NullMarked
package io.github.fal4j.generator.write;

import org.jspecify.annotations.NullMarked;
