/** The public face of fal4j: the client, endpoints, queued requests and the options of a call. */
@NullMarked
package io.github.fal4j;

import org.jspecify.annotations.NullMarked;
