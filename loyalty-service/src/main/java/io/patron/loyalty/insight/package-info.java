/**
 * Figures that finance and marketing ask for: liability, roll-forward, rates of burning and
 * breakage, and the loyalty index; {@code /v1/reports/…}. Owns no table: everything is read from
 * the journal and the projections beside it, in one snapshot.
 */
@NullMarked
package io.patron.loyalty.insight;

import org.jspecify.annotations.NullMarked;
