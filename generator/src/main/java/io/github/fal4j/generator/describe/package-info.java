/** Stage between resolve and name: what documents leave unsaid is said in the glossary's words. */
@NullMarked
package io.github.fal4j.generator.describe;

import org.jspecify.annotations.NullMarked;
