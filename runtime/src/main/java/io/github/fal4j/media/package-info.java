/** Files of every kind, as they go into an input and come back in an output, and the sizes of pictures. */
@NullMarked
package io.github.fal4j.media;

import org.jspecify.annotations.NullMarked;
