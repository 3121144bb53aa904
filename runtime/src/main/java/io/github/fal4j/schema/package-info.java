/**
 * What generated endpoint types are made of: objects, open enums, unions, builders, and how they become JSON and back.
 *
 * <p>One rule runs through it: an answer that was paid for is never lost. What a type cannot express (an unknown field, an
 * explicit null, a number too large) is kept beside it and written back unchanged.
 */
@NullMarked
package io.github.fal4j.schema;

import org.jspecify.annotations.NullMarked;
