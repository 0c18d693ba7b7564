/**
 * Computed traits: what operators declare to be counted of what people do ({@code
 * /v1/computed-traits}), kept exact with every event. Tables {@code trait_part}, {@code
 * computed_value} and {@code trait_fill}.
 */
@NullMarked
package io.patron.profile.computed;

import org.jspecify.annotations.NullMarked;
