package io.patron.loyalty.earning;

import io.patron.loyalty.rule.Rounding;
import java.math.BigDecimal;

/** What a rule gives where it applies. */
public sealed interface Effect {

    /** Points for each major unit that was paid. */
    record PerUnit(BigDecimal points, Rounding rounding) implements Effect {}

    /** Points for each piece; of an act, for its quantity. */
    record PerItem(BigDecimal points, Rounding rounding) implements Effect {}

    /** So many points. */
    record Fixed(long points) implements Effect {}

    /** So many points each time that an act was done on this many days in a row. */
    record Streak(int days, long points) implements Effect {}

    /** The programme's own points × the factor. */
    record Multiplier(BigDecimal factor, Stacking stacking) implements Effect {}

    /** The lines earn nothing in the wallet, by no rule. */
    record Nothing() implements Effect {}

    /** Nothing: what others give in the wallet waits for somebody to look at it. */
    record Hold() implements Effect {}
}
