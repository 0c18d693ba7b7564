package io.patron.loyalty.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.loyalty.insight.Tally.Movements;
import io.patron.loyalty.wallet.Kind;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever entries there are: what was, and what came, is what is. */
class RollForwardPropertyTest {
    private static final YearMonth FIRST = YearMonth.of(2026, 1);
    private static final List<YearMonth> MONTHS =
            IntStream.range(0, 6).mapToObj(FIRST::plusMonths).toList();
    private static final Set<Kind> GRANTS = Set.of(Kind.EARN, Kind.REWARD);

    @Property(tries = 500)
    void openingAndMovesAreClosingWhichIsTheNextOpening(@ForAll("entries") List<Tally> entries) {
        var lines = RollForward.of(MONTHS, entries);

        assertEquals(MONTHS, lines.stream().map(RollForward.Line::month).toList());
        assertEquals(held(entries, month -> month == null), lines.getFirst().opening());
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            assertEquals(line.closing(), line.opening() + line.moves().sum());
            assertEquals(
                    held(entries, month -> month == null || !month.isAfter(line.month())),
                    line.closing());
            if (i > 0) {
                assertEquals(lines.get(i - 1).closing(), line.opening());
            }
        }
    }

    @Property(tries = 500)
    void everyEntryIsInTheMovesOfItsKind(@ForAll("entries") List<Tally> entries) {
        for (var line : RollForward.of(MONTHS, entries)) {
            var of = entries.stream().filter(e -> line.month().equals(e.month())).toList();
            var moves = line.moves();

            assertEquals(-sum(of, GRANTS::contains, Movements::issuance), moves.issued());
            assertEquals(
                    -sum(of, kind -> kind == Kind.CLAWBACK, Movements::issuance), moves.reversed());
            assertEquals(
                    -sum(of, kind -> kind == Kind.RESTORE, Movements::redemption),
                    moves.restored());
            assertEquals(
                    -sum(of, kind -> true, Movements::redemption),
                    moves.restored() + moves.burned());
            assertEquals(-sum(of, kind -> true, Movements::breakage), moves.expired());
            assertEquals(
                    -sum(of, kind -> true, Movements::transfer),
                    moves.passed().transferred() + moves.passed().merged());
            assertEquals(
                    -sum(of, kind -> kind.name().startsWith("MERGE"), Movements::transfer),
                    moves.passed().merged());
            assertEquals(
                    -sum(of, kind -> kind == Kind.ACTIVATE, Movements::pending), line.activated());
        }
    }

    private static long held(List<Tally> entries, Predicate<@Nullable YearMonth> when) {
        return entries.stream()
                .filter(entry -> when.test(entry.month()))
                .map(Tally::movements)
                .mapToLong(m -> -m.issuance() - m.redemption() - m.breakage() - m.transfer())
                .sum();
    }

    private static long sum(
            List<Tally> entries, Predicate<Kind> which, ToLongFunction<Movements> account) {
        return entries.stream()
                .filter(entry -> which.test(entry.kind()))
                .map(Tally::movements)
                .mapToLong(account)
                .sum();
    }

    @Provide
    Arbitrary<List<Tally>> entries() {
        var points = Arbitraries.longs().between(-1_000_000_000_000L, 1_000_000_000_000L);
        var movements =
                Combinators.combine(points, points, points, points, points).as(Movements::new);
        return Combinators.combine(
                        Arbitraries.of(MONTHS).injectNull(0.2),
                        Arbitraries.of(Kind.class),
                        movements)
                .as((month, kind, moved) -> new Tally("points", month, kind, moved))
                .list()
                .ofMaxSize(60);
    }
}
