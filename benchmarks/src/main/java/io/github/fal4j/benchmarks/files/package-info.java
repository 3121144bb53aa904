/** Uploads and downloads. */
@NullMarked
package io.github.fal4j.benchmarks.files;

import org.jspecify.annotations.NullMarked;
