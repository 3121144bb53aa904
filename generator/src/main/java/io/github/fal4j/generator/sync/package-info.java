/** Brings a folder of documents in line with the service's catalogue, one document at a time and resumably. */
@NullMarked
package io.github.fal4j.generator.sync;

import org.jspecify.annotations.NullMarked;
