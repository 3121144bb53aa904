/** Uploads content: in one piece or in parts, to the content network with a token or to addresses signed for it. Not API: types here are public for other packages of fal4j only and change without notice. */
@NullMarked
package io.github.fal4j.internal.storage;

import org.jspecify.annotations.NullMarked;
