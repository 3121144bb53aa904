/** Asks the platform for prices and counts what is spent. Not API: types here are public for other packages of fal4j only and change without notice. */
@NullMarked
package io.github.fal4j.internal.pricing;

import org.jspecify.annotations.NullMarked;
