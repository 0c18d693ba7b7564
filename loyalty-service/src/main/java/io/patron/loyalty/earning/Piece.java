package io.patron.loyalty.earning;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.loyalty.rule.Rounding;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Points that a rule granted beside the base.
 *
 * @param lines exact points of each line while it is whole; for a fixed amount, 1 for each line of
 *     which one has to be left
 * @param fixed a fixed amount for the whole; 0 where lines say it
 * @param onlyWhile what has to hold for what is left; null for nothing
 * @param granted points, after caps and budget
 */
@RegisterForReflection
public record Piece(
        RuleRef rule,
        List<BigDecimal> lines,
        Rounding rounding,
        long fixed,
        @Nullable JsonNode onlyWhile,
        long granted) {

    public Piece {
        lines = List.copyOf(lines);
    }

    Piece grant(long points) {
        return new Piece(rule, lines, rounding, fixed, onlyWhile, points);
    }

    /** Points for what is left, never more than were granted. */
    long points(Left left) {
        return Math.min(granted, uncut(left));
    }

    /** What it would give if nothing had cut it. */
    long uncut(Left left) {
        if (left.isNothing() || !Residue.holds(onlyWhile, left)) {
            return 0;
        }
        if (fixed > 0) {
            return someIsLeft(left) ? fixed : 0;
        }
        var sum = Fraction.ZERO;
        for (var i = 0; i < lines.size(); i++) {
            if (lines.get(i).signum() > 0) {
                var share = left.lines().get(i).share();
                sum = sum.plus(Fraction.of(lines.get(i)).times(share));
            }
        }
        return sum.times(left.spread()).points(rounding);
    }

    private boolean someIsLeft(Left left) {
        for (var i = 0; i < lines.size(); i++) {
            var line = left.lines().get(i);
            if (lines.get(i).signum() > 0 && (line.leftMinor() > 0 || line.amountMinor() == 0)) {
                return true;
            }
        }
        return false;
    }
}
