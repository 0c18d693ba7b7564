package io.patron.loyalty.insight;

import io.patron.loyalty.wallet.Kind;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How what members have became what it is. What is opening is the sum of all entries before; every
 * entry of a month is in exactly one of its moves, and the four accounts of members change by the
 * opposite of the programme's four, so opening + moves = closing.
 */
final class RollForward {
    private RollForward() {}

    /**
     * Moves of what members have: positive where they got, negative where it went.
     *
     * @param issued for orders and acts
     * @param burned spent
     * @param restored came back after spending
     * @param expired lapsed
     * @param reversed taken back for refunds, also what members owe since
     * @param adjusted by operators
     * @param passed between members
     */
    record Moves(
            long issued,
            long burned,
            long restored,
            long expired,
            long reversed,
            long adjusted,
            Passed passed) {
        static final Moves NONE = new Moves(0, 0, 0, 0, 0, 0, Passed.NONE);

        long sum() {
            return issued
                    + burned
                    + restored
                    + expired
                    + reversed
                    + adjusted
                    + passed.transferred()
                    + passed.merged();
        }

        Moves plus(Moves other) {
            return new Moves(
                    Math.addExact(issued, other.issued),
                    Math.addExact(burned, other.burned),
                    Math.addExact(restored, other.restored),
                    Math.addExact(expired, other.expired),
                    Math.addExact(reversed, other.reversed),
                    Math.addExact(adjusted, other.adjusted),
                    new Passed(
                            Math.addExact(passed.transferred(), other.passed.transferred()),
                            Math.addExact(passed.merged(), other.passed.merged())));
        }
    }

    /** Zero over a programme: what one gives another gets. */
    record Passed(long transferred, long merged) {
        static final Passed NONE = new Passed(0, 0);
    }

    /**
     * A month of a wallet.
     *
     * @param activated became active; moves within what members have, so it is in no sum
     */
    record Line(YearMonth month, long opening, Moves moves, long closing, long activated) {}

    /** The lines of one wallet, a line for each month. */
    static List<Line> of(List<YearMonth> months, List<Tally> tallies) {
        Map<YearMonth, Moves> moves = new HashMap<>();
        Map<YearMonth, Long> activated = new HashMap<>();
        var opening = 0L;
        for (var tally : tallies) {
            var moved = moves(tally);
            var month = tally.month();
            if (month == null) {
                opening = Math.addExact(opening, moved.sum());
            } else {
                moves.merge(month, moved, Moves::plus);
                if (tally.kind() == Kind.ACTIVATE) {
                    activated.merge(month, -tally.movements().pending(), Math::addExact);
                }
            }
        }
        List<Line> lines = new ArrayList<>(months.size());
        for (var month : months) {
            var moved = Objects.requireNonNullElse(moves.get(month), Moves.NONE);
            var closing = Math.addExact(opening, moved.sum());
            var active = Objects.requireNonNullElse(activated.get(month), 0L);
            lines.add(new Line(month, opening, moved, closing, active));
            opening = closing;
        }
        return lines;
    }

    private static Moves moves(Tally tally) {
        var kind = tally.kind();
        var issued = -tally.movements().issuance();
        var spent = -tally.movements().redemption();
        var passed = -tally.movements().transfer();
        var grants = kind == Kind.EARN || kind == Kind.REWARD;
        var merges = kind == Kind.MERGE_OUT || kind == Kind.MERGE_IN;
        return new Moves(
                grants ? issued : 0,
                kind == Kind.RESTORE ? 0 : spent,
                kind == Kind.RESTORE ? spent : 0,
                -tally.movements().breakage(),
                kind == Kind.CLAWBACK ? issued : 0,
                grants || kind == Kind.CLAWBACK ? 0 : issued,
                new Passed(merges ? 0 : passed, merges ? passed : 0));
    }
}
