/**
 * Traits that a brand declares with their types ({@code /v1/trait-definitions}), and values that do
 * not fit: table {@code trait_misfit}.
 */
@NullMarked
package io.patron.profile.definition;

import org.jspecify.annotations.NullMarked;
