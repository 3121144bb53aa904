/**
 * Webhooks: the keys they are signed with, how they are delivered, and how tests send them by hand.
 */
@NullMarked
package io.github.fal4j.emulator.webhook;

import org.jspecify.annotations.NullMarked;
