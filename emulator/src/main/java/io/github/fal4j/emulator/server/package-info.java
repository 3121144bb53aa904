/**
 * The HTTP side: which fal host a request means, who may call, and what every route answers.
 */
@NullMarked
package io.github.fal4j.emulator.server;

import org.jspecify.annotations.NullMarked;
