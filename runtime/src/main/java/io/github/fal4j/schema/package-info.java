/** What generated endpoint types are made of: objects, open enums, unions, builders and their JSON form. */
@NullMarked
package io.github.fal4j.schema;

import org.jspecify.annotations.NullMarked;
