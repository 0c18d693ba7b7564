package io.patron.loyalty.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.loyalty.rule.ClawbackPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wallets by example. */
class WalletTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final UUID A = new UUID(0, 0xA);
    private static final UUID B = new UUID(0, 0xB);
    private static final UUID C = new UUID(0, 0xC);

    private Wallet wallet = Wallet.empty(new UUID(1, 1), "points");

    private static Instant in(int days) {
        return NOW.plus(Duration.ofDays(days));
    }

    private Step then(Step step) {
        wallet = step.after();
        return step;
    }

    private void lot(UUID id, long points, @Nullable Instant activates, @Nullable Instant expires) {
        var terms = new LotTerms(NOW, activates, expires, false);
        then(wallet.issue(Kind.EARN, id, terms, Bucket.ISSUED, points, NOW));
    }

    private List<Long> remaining() {
        return wallet.lots().all().stream()
                .sorted(Comparator.comparing(Lot::id))
                .map(Lot::remaining)
                .toList();
    }

    @Test
    void spendsFirstWhatExpiresFirst() {
        lot(A, 10, null, null);
        lot(B, 10, null, in(30));
        lot(C, 10, null, in(20));

        var step = then(wallet.take(Kind.SPEND, Bucket.BURNED, 15));

        assertEquals(
                List.of(
                        new LotMove(C, Bucket.ACTIVE, Bucket.BURNED, 10),
                        new LotMove(B, Bucket.ACTIVE, Bucket.BURNED, 5)),
                step.moves());
        assertEquals(
                Map.of(Account.AVAILABLE, -15L, Account.REDEMPTION, 15L), step.legs().movements());
        assertEquals(List.of(10L, 5L, 0L), remaining());
    }

    @Test
    void pendingPointsCannotBeSpent() {
        lot(A, 10, in(3), null);

        assertEquals(new Balances(10, 0, 0, 0), wallet.balances());
        assertEquals(1, wallet.missing(1));
        assertThrows(IllegalStateException.class, () -> wallet.take(Kind.SPEND, Bucket.BURNED, 1));
    }

    @Test
    void timeActivatesThenExpiresAndDoesSoOnce() {
        lot(A, 10, in(3), in(5));
        assertEquals(List.of(), wallet.due(in(2)));

        var steps = wallet.due(in(5));
        assertEquals(List.of(Kind.ACTIVATE, Kind.EXPIRE), steps.stream().map(Step::kind).toList());

        assertEquals(Balances.NONE, steps.getLast().after().balances());
        assertEquals(10, steps.getLast().after().totals().expired());
        assertEquals(List.of(), steps.getLast().after().due(in(9)));
    }

    @Test
    void whatExpiresBeforeItIsActiveIsNeverActive() {
        lot(A, 10, in(5), in(5));

        var steps = wallet.due(in(6));

        assertEquals(List.of(Kind.EXPIRE), steps.stream().map(Step::kind).toList());
    }

    @Test
    void activityLetsSlidingPointsLive() {
        var terms = new LotTerms(NOW, null, null, true);
        then(wallet.issue(Kind.EARN, A, terms, Bucket.ISSUED, 10, NOW));
        wallet = wallet.slid(in(10)).slid(in(5));

        assertEquals(List.of(), wallet.due(in(9)));
        assertEquals(1, wallet.due(in(10)).size());
        assertEquals(List.of(), wallet.slid(in(20)).due(in(10)));
    }

    @Test
    void aHoldIsSpentInPartAndTheRestLetGo() {
        lot(A, 10, null, in(10));
        lot(B, 10, null, in(20));
        then(wallet.take(Kind.RESERVE, Bucket.RESERVED, 15));
        var held = List.of(new LotShare(A, 10), new LotShare(B, 5));

        then(wallet.end(Kind.SPEND, held, 12));

        assertEquals(new Balances(0, 8, 0, 0), wallet.balances());
        assertEquals(12, wallet.totals().spent());
        assertEquals(List.of(0L, 8L), remaining());
    }

    @Test
    void heldPointsDoNotExpireUntilTheyAreLetGo() {
        lot(A, 10, null, in(1));
        then(wallet.take(Kind.RESERVE, Bucket.RESERVED, 10));
        assertEquals(List.of(), wallet.due(in(2)));

        then(wallet.end(Kind.RELEASE, List.of(new LotShare(A, 10)), 0));

        assertEquals(10, wallet.balances().available());
        assertEquals(Kind.EXPIRE, wallet.due(in(2)).getFirst().kind());
    }

    @Test
    void whatIsGivenBackReturnsToItsLots() {
        lot(A, 10, null, in(10));
        lot(B, 10, null, in(20));
        then(wallet.take(Kind.SPEND, Bucket.BURNED, 15));

        then(wallet.restore(List.of(new LotShare(A, 3), new LotShare(B, 5))));

        assertEquals(List.of(3L, 10L), remaining());
        assertEquals(7, wallet.totals().spent());
    }

    @ParameterizedTest
    @CsvSource({
        // policy, available after, debt after, waived
        "ONLY_PENDING, 14, 0, 10",
        "WITHIN_BALANCE, 4, 0, 0",
        "INTO_DEBT, 4, 0, 0",
    })
    void takesBackWhatIsThere(ClawbackPolicy policy, long available, long debt, long waived) {
        lot(A, 10, null, null);
        lot(B, 10, null, null);
        then(wallet.take(Kind.SPEND, Bucket.BURNED, 6));

        var outcome = new Clawback(A, 10, 0, policy).from(wallet);

        var after = outcome.step().after().balances();
        assertEquals(available, after.available());
        assertEquals(debt, after.debt());
        assertEquals(waived, outcome.waived());
    }

    @ParameterizedTest
    @CsvSource({
        // policy, debt after, waived, taken
        "ONLY_PENDING, 0, 10, 0",
        "WITHIN_BALANCE, 0, 8, 2",
        "INTO_DEBT, 8, 0, 10",
    })
    void whatWasSpentIsUpToThePolicy(ClawbackPolicy policy, long debt, long waived, long taken) {
        lot(A, 10, null, null);
        then(wallet.take(Kind.SPEND, Bucket.BURNED, 8));

        var outcome = new Clawback(A, 10, 0, policy).from(wallet);

        assertEquals(debt, outcome.step().after().balances().debt());
        assertEquals(waived, outcome.waived());
        assertEquals(-taken, outcome.step().points());
    }

    @Test
    void pendingPointsAreTakenUnderEveryPolicy() {
        lot(A, 10, in(3), null);

        for (var policy : ClawbackPolicy.values()) {
            var outcome = new Clawback(A, 10, 0, policy).from(wallet);
            assertEquals(Balances.NONE, outcome.step().after().balances());
            assertEquals(0, outcome.waived());
        }
    }

    @Test
    void whatHasExpiredIsNotTakenAgain() {
        lot(A, 10, null, in(1));
        lot(B, 10, null, null);
        wallet = wallet.due(in(1)).getFirst().after();

        var first = new Clawback(A, 4, 0, ClawbackPolicy.INTO_DEBT).from(wallet);
        var second =
                new Clawback(A, 6, first.excused(), ClawbackPolicy.INTO_DEBT)
                        .from(first.step().after());

        assertEquals(new Balances(0, 10, 0, 0), second.step().after().balances());
        assertEquals(10, second.excused());
    }

    @Test
    void pointsThatComePayADebtFirst() {
        lot(A, 10, null, null);
        then(wallet.take(Kind.SPEND, Bucket.BURNED, 10));
        then(new Clawback(A, 10, 0, ClawbackPolicy.INTO_DEBT).from(wallet).step());
        assertEquals(-10, wallet.balances().balance());

        lot(B, 7, in(2), null);
        assertEquals(new Balances(7, 0, 0, 10), wallet.balances());
        then(wallet.due(in(2)).getFirst());
        assertEquals(new Balances(0, 0, 0, 3), wallet.balances());
        lot(C, 7, null, null);

        assertEquals(new Balances(0, 4, 0, 0), wallet.balances());
        assertEquals(4, wallet.totals().net());
    }

    @Test
    void givenPointsKeepTheirExpiry() {
        var terms = new LotTerms(NOW, null, null, true);
        then(wallet.issue(Kind.EARN, A, terms, Bucket.ISSUED, 10, NOW));
        wallet = wallet.slid(in(10));
        lot(B, 10, in(-1), in(20));

        var sliding = lotOf(A).given(C, wallet.slidesUntil(), 4);
        var fixed = lotOf(B).given(C, wallet.slidesUntil(), 4);

        assertEquals(in(10), sliding.terms().expiresAt());
        assertEquals(in(20), fixed.terms().expiresAt());
        assertTrue(sliding.active() && !sliding.terms().sliding());
    }

    private Lot lotOf(UUID id) {
        return java.util.Objects.requireNonNull(wallet.lots().get(id));
    }

    @Test
    void legsThatDoNotBalanceAreNoEntry() {
        assertThrows(IllegalArgumentException.class, () -> new Legs(Map.of(Account.ISSUANCE, -1L)));
        assertThrows(IllegalArgumentException.class, () -> new LotCounts(10, 5, 0, 0, 0, 0, 6));
        assertThrows(IllegalArgumentException.class, () -> new LotCounts(10, -5, 15, 0, 0, 0, 0));
    }
}
