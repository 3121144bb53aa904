/** Speaks HTTP to the configured hosts: who gets the key, what is an answer, what is a failure. Not API: types here are public for other packages of fal4j only and change without notice. */
@NullMarked
package io.github.fal4j.internal.http;

import org.jspecify.annotations.NullMarked;
