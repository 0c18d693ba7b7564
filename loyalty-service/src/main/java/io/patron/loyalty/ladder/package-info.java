/**
 * What tier sets decide, without a database: windows of days, what members did in them, which tier
 * that reaches, when a tier falls, and which benefits a tier has over another.
 */
@NullMarked
package io.patron.loyalty.ladder;

import org.jspecify.annotations.NullMarked;
