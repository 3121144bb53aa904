/** How far a run is, for whoever waits for it. */
@NullMarked
package io.github.fal4j.generator.progress;

import org.jspecify.annotations.NullMarked;
