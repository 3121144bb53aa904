/** Fourth stage: named types become Java source text. The only place that knows JavaPoet. */
@NullMarked
package io.github.fal4j.generator.emit;

import org.jspecify.annotations.NullMarked;
