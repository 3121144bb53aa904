/** Turns OpenAPI documents of endpoints into typed Java: read, resolve, name, emit, write. */
@NullMarked
package io.github.fal4j.generator;

import org.jspecify.annotations.NullMarked;
