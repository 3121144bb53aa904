/** Lets metrics, traces and logs see what a client does, without the key. */
@NullMarked
package io.github.fal4j.observe;

import org.jspecify.annotations.NullMarked;
