package io.patron.loyalty.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.account.MemberRef;
import io.patron.loyalty.account.MemberState;
import io.patron.loyalty.earning.Caps;
import io.patron.loyalty.earning.Effect;
import io.patron.loyalty.earning.LineChoice;
import io.patron.loyalty.earning.PointsRule;
import io.patron.loyalty.earning.Quotas;
import io.patron.loyalty.earning.RuleRef;
import io.patron.loyalty.earning.RuleSet;
import io.patron.loyalty.earning.Stacking;
import io.patron.loyalty.earning.Subject;
import io.patron.loyalty.purchase.Purchase.Buyer;
import io.patron.loyalty.purchase.Purchase.Goods;
import io.patron.loyalty.purchase.Purchase.Order;
import io.patron.loyalty.purchase.Purchase.Paid;
import io.patron.loyalty.purchase.Purchase.Refund;
import io.patron.loyalty.rule.ClawbackPolicy;
import io.patron.loyalty.rule.MemberDays;
import io.patron.loyalty.rule.ProgrammeRef;
import io.patron.loyalty.rule.Rounding;
import io.patron.loyalty.rule.RuleBook;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a refund takes that names no order, where rules are in force. */
class LoneRefundTest {
    private static final LineChoice ALL_BUT_CARDS =
            new LineChoice(null, true, Set.of("GIFT-CARD"), Set.of(), Set.of());
    private static final PointsRule DOUBLE =
            rule(
                    "double",
                    new Effect.Multiplier(new BigDecimal("2"), Stacking.values()[0]),
                    LineChoice.ALL);
    private static final PointsRule NOTHING_FOR_OTHERS =
            rule("no-points", new Effect.Nothing(), ALL_BUT_CARDS);

    private final Map<MemberKey, Member> members = new HashMap<>();
    private final RuleBook book =
            new RuleBook(
                    new ProgrammeRef(Bookkeeping.PROGRAMME, "main", "GBP"),
                    List.of(Bookkeeping.rules(1, "1", Rounding.FLOOR, ClawbackPolicy.INTO_DEBT)));

    private static PointsRule rule(String key, Effect effect, LineChoice lines) {
        return new PointsRule(
                new RuleRef(UUID.nameUUIDFromBytes(key.getBytes()), key, 1),
                new PointsRule.Span(Instant.EPOCH, null),
                new Subject.Purchases(lines),
                null,
                effect,
                Caps.NONE,
                new PointsRule.Placement("points", 0, null, false));
    }

    private long balance(List<PointsRule> rules, Purchase... purchases) {
        var ref = new MemberRef(new UUID(1, 1), Bookkeeping.PROGRAMME, Bookkeeping.ALICE);
        members.put(ref.key(), new Member(ref, MemberState.NEW, List.of()));
        var ruling =
                new Ruling(
                        Map.of(Bookkeeping.PROGRAMME, new RuleSet(rules, MemberDays.NONE)),
                        Map.of(),
                        Map.of(),
                        Quotas.none(),
                        Map.of());
        var known = new Known(members, Map.of(), List.of(), Set.of(), Map.of(), ruling, Map.of());
        var batch = new PurchaseBatch(known, Bookkeeping.NOW);
        List.of(purchases).forEach(purchase -> batch.apply(book, purchase));
        var member = members.get(ref.key());
        return member == null ? -1 : member.wallet("points").balances().balance();
    }

    private static Paid paid(long minor, String... skus) {
        var each = skus.length == 0 ? 0 : minor / skus.length;
        var goods = List.of(skus).stream().map(sku -> new Goods(sku, each)).toList();
        return new Paid("GBP", minor, Bookkeeping.NOW, goods);
    }

    private static Order order(String id, Paid paid) {
        return new Order(new Buyer(Bookkeeping.ALICE, null), id, paid);
    }

    private static Refund refund(@Nullable String of, Paid paid) {
        return new Refund(new Buyer(Bookkeeping.ALICE, null), "R", of, paid);
    }

    @Test
    void itTakesTheOwnRateAndLeavesWhatRulesAdded() {
        var bought = order("A", paid(1_000, "MUG"));
        assertEquals(20, balance(List.of(DOUBLE), bought));
        assertEquals(10, balance(List.of(DOUBLE), bought, refund(null, paid(1_000, "MUG"))));
        assertEquals(0, balance(List.of(DOUBLE), bought, refund("A", paid(1_000, "MUG"))));
    }

    @Test
    void whatEarnsNothingIsNotTakenBack() {
        var rules = List.of(NOTHING_FOR_OTHERS);
        var bought = order("A", paid(2_000, "MUG", "GIFT-CARD"));
        assertEquals(10, balance(rules, bought));
        assertEquals(10, balance(rules, bought, refund(null, paid(1_000, "MUG"))));
        assertEquals(0, balance(rules, bought, refund(null, paid(1_000, "GIFT-CARD"))));
        assertEquals(5, balance(rules, bought, refund(null, paid(1_000, "MUG", "GIFT-CARD"))));
    }

    /** The amount alone says nothing of goods: what no line says is left out by this rule, too. */
    @Test
    void withoutLinesTheRestDecides() {
        assertEquals(-10, balance(List.of(DOUBLE), refund(null, paid(1_000))));
        assertEquals(0, balance(List.of(NOTHING_FOR_OTHERS), refund(null, paid(1_000))));
    }

    @Test
    void itDoesNotDependOnWhatCameFirst() {
        var bought = order("A", paid(1_000, "MUG"));
        var back = refund(null, paid(500, "MUG"));
        assertEquals(
                balance(List.of(DOUBLE), bought, back), balance(List.of(DOUBLE), back, bought));
    }
}
