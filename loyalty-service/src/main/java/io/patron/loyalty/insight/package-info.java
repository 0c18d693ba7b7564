/**
 * Figures that finance and marketing ask for: liability, roll-forward, rates of burning and
 * breakage, and the loyalty index; {@code /v1/reports/…}. Everything is read from kept sums of the
 * journal, what is not in them yet, and the projections, in one snapshot. Owns the table {@code
 * liability_close}: ends of months, kept.
 */
@NullMarked
package io.patron.loyalty.insight;

import org.jspecify.annotations.NullMarked;
