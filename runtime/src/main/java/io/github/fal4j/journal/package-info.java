/** Keeps a record of submissions, so that none is made twice or forgotten when a process ends in the middle of one. */
@NullMarked
package io.github.fal4j.journal;

import org.jspecify.annotations.NullMarked;
