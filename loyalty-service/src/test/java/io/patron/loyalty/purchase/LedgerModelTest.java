package io.patron.loyalty.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.loyalty.purchase.Mirror.Moment;
import io.patron.loyalty.purchase.Oracle.At;
import io.patron.loyalty.purchase.Purchase.Buyer;
import io.patron.loyalty.purchase.Purchase.Change;
import io.patron.loyalty.purchase.Purchase.Goods;
import io.patron.loyalty.purchase.Purchase.Order;
import io.patron.loyalty.purchase.Purchase.Paid;
import io.patron.loyalty.purchase.Purchase.Refund;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/**
 * Random histories, done by the engine and by an oracle that counts every point by itself. A
 * history is a list of numbers, each one operation; a failing one is printed with its seed and
 * shrunk.
 */
class LedgerModelTest {
    private static final int TRIES = 5_300;
    private static final long LEAST = 1_000_000;
    private static final int BATCH = 25;
    private static final AtomicLong DONE = new AtomicLong();

    /** A history in progress. */
    private static final class Run {
        final Rig rig = new Rig();
        final Mirror mirror = new Mirror();
        Instant now = ModelRules.START;
        int told;
        long code;

        int next(int bound) {
            var value = (int) (code % bound);
            code /= bound;
            return value;
        }

        void step(int operation) {
            code = operation;
            switch (next(18)) {
                case 0, 1, 2 -> order();
                case 3 -> refund(true);
                case 4 -> refund(next(3) > 0);
                case 5, 6 -> reserve();
                case 7 -> commit();
                case 8 -> release();
                case 9 -> restore();
                case 10 -> transfer();
                case 11 -> adjust();
                case 12 -> merge();
                case 13 -> part();
                case 14 -> change();
                case 15 -> cancel();
                case 16 -> now = now.plus(Duration.ofMinutes(1L + next(20_000)));
                default -> jobs();
            }
        }

        private int owner(int member) {
            return mirror.crowd().owner(member);
        }

        private UUID answering(int member) {
            return new UUID(0, rig.people().owner(member));
        }

        private void merge() {
            var one = next(Rig.MEMBERS);
            var other = next(Rig.MEMBERS);
            rig.people().merge(one, other, now);
            mirror.crowd().merge(one, other, now);
        }

        private void part() {
            var one = next(Rig.MEMBERS);
            rig.people().part(one, now);
            mirror.crowd().part(one, now);
        }

        private void order() {
            var member = next(Rig.MEMBERS);
            var minor = next(2_000);
            var again = next(8) == 0;
            var id = "O" + (again ? next(told + 1) : told++ + 2);
            var ofA = next(2) == 0 ? minor / 2 : 0;
            var at = now.minus(Duration.ofHours(next(3) * 700L));
            var goods = ofA > 0 ? List.of(new Goods("A", ofA)) : List.<Goods>of();
            var buyer = new Buyer(answering(member), null);
            rig.purchase(new Order(buyer, id, new Paid("GBP", minor, at, goods)), member, now);
            mirror.order(id, member, minor, ofA, new Moment(at, now));
        }

        private void change() {
            var member = next(Rig.MEMBERS);
            var minor = next(2_500);
            var id = "O" + next(told + 4);
            var ofA = next(2) == 0 ? minor / 2 : 0;
            var since = now.minus(Duration.ofHours(next(3) * 300L));
            var goods = ofA > 0 ? List.of(new Goods("A", ofA)) : List.<Goods>of();
            var paid = new Paid("GBP", minor, now, goods);
            var order = new Order(new Buyer(answering(member), null), id, paid);
            rig.purchase(new Change(order, since), member, now);
            var told = new MirrorOrder.Change(since, new Moment(now, now));
            mirror.change(id, member, minor, ofA, told);
        }

        /** Not often: nothing happens to the order any more. */
        private void cancel() {
            var member = next(Rig.MEMBERS);
            var order = "O" + next(told + 4);
            var id = "W" + next(400);
            var buyer = new Buyer(answering(member), null);
            var paid = new Paid("GBP", 0, now, List.of());
            rig.purchase(new Refund(buyer, id, order, paid, null, true), member, now);
            mirror.giveBack(new Mirror.Return(id, member, order, 0, null, now, true), now);
        }

        private void refund(boolean named) {
            var member = next(Rig.MEMBERS);
            var minor = next(3_000);
            var order = named ? "O" + next(told + 4) : null;
            var sku = next(2) == 0 ? "A" : null;
            var id = "R" + next(400);
            var goods = sku == null ? List.<Goods>of() : List.of(new Goods(sku, minor));
            var buyer = new Buyer(answering(member), null);
            var paid = new Paid("GBP", minor, now, goods);
            rig.purchase(new Refund(buyer, id, order, paid), member, now);
            mirror.giveBack(new Mirror.Return(id, member, order, minor, sku, now, false), now);
        }

        private void reserve() {
            var member = owner(next(Rig.MEMBERS));
            var points = 1 + next(25);
            var spend = next(3) == 0;
            var purse = mirror.oracle().purse(member, ModelRules.POINTS);
            var done = rig.reserve(member, points, spend, now);
            var number = rig.reservations().size() - 1;
            if (done) {
                purse.advance(now);
                assertTrue(
                        mirror.oracle().take(purse, number, points, spend ? At.BURNED : At.HELD));
                if (spend) {
                    purse.slide(ModelRules.slide(now, ModelRules.POINTS));
                }
            } else {
                refused(purse, points);
            }
        }

        /** Nothing was done, and there were not enough points once time had done its work. */
        private void refused(Oracle.Purse purse, long points) {
            var copy = new Oracle.Purse();
            purse.points.forEach(p -> copy.points.add(new Oracle.Point(p.batch, p.at)));
            copy.debt = purse.debt;
            copy.slides = purse.slides;
            copy.advance(now);
            assertTrue(copy.count(At.ACTIVE) < points, "refused though there are enough");
        }

        private @Nullable Integer someReservation() {
            var count = rig.reservations().size();
            return count == 0 ? null : next(count);
        }

        private Oracle.Purse purseOf(int reservation) {
            var holder = rig.reservations().get(reservation).holder();
            var member = (int) holder.memberId().getLeastSignificantBits();
            return mirror.oracle().purse(member, ModelRules.POINTS);
        }

        private void commit() {
            var index = someReservation();
            if (index != null) {
                var before = rig.reservations().get(index);
                var points = 1 + next((int) before.points());
                var done = rig.commit(index, points, now);
                assertEquals(before.isOpen() && !before.isOverdue(now), done);
                if (done) {
                    spend(purseOf(index), index, points);
                }
            }
        }

        /** Spending is activity, but not for what was over before; it is for what it lets go. */
        private void spend(Oracle.Purse purse, int index, long points) {
            purse.advance(now);
            purse.slide(ModelRules.slide(now, ModelRules.POINTS));
            mirror.oracle().end(purse, index, points, now);
        }

        private void release() {
            var index = someReservation();
            if (index != null) {
                var before = rig.reservations().get(index);
                var done = rig.release(index, now);
                assertEquals(before.isOpen() && !before.isOverdue(now), done);
                if (done) {
                    mirror.oracle().end(purseOf(index), index, 0, now);
                }
            }
        }

        private void restore() {
            var index = someReservation();
            if (index != null) {
                var points = 1 + next(25);
                var most = rig.reservations().get(index).restorable();
                var done = rig.restore(index, points, now);
                assertEquals(points <= most, done);
                if (done) {
                    mirror.oracle().restore(index, points, now);
                }
            }
        }

        private void transfer() {
            var told = next(Rig.MEMBERS);
            var from = owner(told);
            var to = owner((told + 1 + next(Rig.MEMBERS - 1)) % Rig.MEMBERS);
            var points = 1 + next(25);
            if (from == to) {
                return;
            }
            var giver = mirror.oracle().purse(from, ModelRules.POINTS);
            var receiver = mirror.oracle().purse(to, ModelRules.POINTS);
            if (rig.transfer(from, to, points, now)) {
                giver.advance(now);
                receiver.advance(now);
                assertTrue(mirror.oracle().give(giver, receiver, points, to));
            } else {
                refused(giver, points);
            }
        }

        private void adjust() {
            var member = owner(next(Rig.MEMBERS));
            var points = next(60) - 30;
            var purse = mirror.oracle().purse(member, ModelRules.POINTS);
            purse.advance(now);
            var done = rig.adjust(member, points, now);
            if (points >= 0) {
                var batch = mirror.oracle().batch(now, member);
                ModelRules.terms(batch, ModelRules.POINTS);
                batch.activates = null;
                purse.add(batch, points, now);
                if (points > 0 && (purse.slides == null || !purse.slides.isAfter(now))) {
                    purse.slide(ModelRules.slide(now, ModelRules.POINTS));
                }
            } else if (done) {
                purse.move(-points, p -> p.at == At.ACTIVE, At.WITHDRAWN);
            } else {
                assertTrue(purse.count(At.ACTIVE) < -points);
            }
        }

        private void jobs() {
            for (var ended : rig.timeOut(now)) {
                mirror.oracle().end(purseOf(ended), ended, 0, now);
            }
            rig.advance(now);
            mirror.advance(now);
            rig.people().late(now);
            mirror.crowd().late(now);
        }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void theEngineDoesWhatTheOracleDoes(@ForAll("histories") List<Integer> history) {
        var run = new Run();
        for (var i = 0; i < history.size(); i++) {
            run.step(history.get(i));
            if (i % BATCH == 0 || i == history.size() - 1) {
                Invariants.same(run.rig, run.mirror.oracle());
            }
        }
        Invariants.hold(run.rig);
        DONE.addAndGet(history.size());
    }

    @Provide
    Arbitrary<List<Integer>> histories() {
        return Arbitraries.integers()
                .between(0, Integer.MAX_VALUE)
                .withDistribution(RandomDistribution.uniform())
                .list()
                .ofMaxSize(400)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    @AfterContainer
    static void soMuchWasTried() {
        assertTrue(DONE.get() >= LEAST || DONE.get() == 0, DONE + " operations");
    }
}
