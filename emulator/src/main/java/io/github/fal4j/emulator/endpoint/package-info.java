/**
 * One model endpoint driven by its OpenAPI document: which inputs it refuses and what it answers to the others.
 */
@NullMarked
package io.github.fal4j.emulator.endpoint;

import org.jspecify.annotations.NullMarked;
