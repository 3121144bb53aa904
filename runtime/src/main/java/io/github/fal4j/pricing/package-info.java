/** What calls cost: list prices of endpoints, the cost of a result, estimates, and a limit on what a client spends. */
@NullMarked
package io.github.fal4j.pricing;

import org.jspecify.annotations.NullMarked;
