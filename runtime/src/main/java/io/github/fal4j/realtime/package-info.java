/** Live connections to models: inputs go out and outputs come in over one WebSocket. */
@NullMarked
package io.github.fal4j.realtime;

import org.jspecify.annotations.NullMarked;
