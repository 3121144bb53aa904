/** Third stage: everything that will be emitted gets its Java name, before anything is emitted. */
@NullMarked
package io.github.fal4j.generator.name;

import org.jspecify.annotations.NullMarked;
