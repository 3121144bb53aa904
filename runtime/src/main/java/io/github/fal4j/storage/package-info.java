/** Uploads files: {@link io.github.fal4j.storage.Storage} and its options. */
@NullMarked
package io.github.fal4j.storage;

import org.jspecify.annotations.NullMarked;
