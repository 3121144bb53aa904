/** First stage: files become {@link io.github.fal4j.generator.read.EndpointDocument}s. The only place that knows Swagger Parser. */
@NullMarked
package io.github.fal4j.generator.read;

import org.jspecify.annotations.NullMarked;
