/**
 * Receives what fal posts when a request is over: checks that it comes from fal, reads it, and sees to it that it is handled once. Needs
 * no particular web server: headers and the body as bytes are enough.
 */
@NullMarked
package io.github.fal4j.webhook;

import org.jspecify.annotations.NullMarked;
