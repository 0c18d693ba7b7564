package io.patron.loyalty.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.conditions.ConditionParser;
import io.patron.conditions.ParseResult;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberRef;
import io.patron.loyalty.account.MemberState;
import io.patron.loyalty.earning.Caps;
import io.patron.loyalty.earning.Effect;
import io.patron.loyalty.earning.LineChoice;
import io.patron.loyalty.earning.OrderFacts;
import io.patron.loyalty.earning.Paces;
import io.patron.loyalty.earning.PointsRule;
import io.patron.loyalty.earning.Quotas;
import io.patron.loyalty.earning.RuleRef;
import io.patron.loyalty.earning.RuleSet;
import io.patron.loyalty.earning.Subject;
import io.patron.loyalty.purchase.Purchase.Buyer;
import io.patron.loyalty.purchase.Purchase.Order;
import io.patron.loyalty.purchase.Purchase.Paid;
import io.patron.loyalty.purchase.Purchase.Refund;
import io.patron.loyalty.rule.ClawbackPolicy;
import io.patron.loyalty.rule.ProgrammeRef;
import io.patron.loyalty.rule.Rounding;
import io.patron.loyalty.rule.RuleBook;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Orders and returns of one batch count for how a member buys, as those of earlier ones do. */
class HoldingBatchTest {
    private static final Buyer ALICE = new Buyer(Bookkeeping.ALICE, null);
    private static final RuleBook BOOK =
            new RuleBook(
                    new ProgrammeRef(Bookkeeping.PROGRAMME, "main", "GBP"),
                    List.of(Bookkeeping.rules(1, "1", Rounding.FLOOR, ClawbackPolicy.INTO_DEBT)));

    private final MemberRef ref =
            new MemberRef(new UUID(1, 1), Bookkeeping.PROGRAMME, Bookkeeping.ALICE);
    private final Member member = new Member(ref, MemberState.NEW, List.of());

    private static PointsRule hold(String when) {
        try {
            var json = new ObjectMapper().readTree(when);
            return switch (ConditionParser.parse(json, OrderFacts.HOLDING)) {
                case ParseResult.Parsed(var condition) ->
                        new PointsRule(
                                new RuleRef(new UUID(2, 2), "hold", 1),
                                new PointsRule.Span(java.time.Instant.EPOCH, null),
                                new Subject.Purchases(LineChoice.ALL),
                                condition,
                                new Effect.Hold(),
                                Caps.NONE,
                                new PointsRule.Placement("points", 0, null, false));
                case ParseResult.Rejected(var faults) -> throw new AssertionError(faults);
            };
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** Points that wait. */
    private long held(String when, Purchase... purchases) {
        var paces = Paces.none();
        paces.follow(ref.id());
        var ruling =
                new Ruling(
                        Map.of(Bookkeeping.PROGRAMME, new RuleSet(List.of(hold(when)))),
                        Map.of(),
                        Map.of(),
                        Quotas.none(),
                        Map.of(),
                        paces);
        var known =
                new Known(
                        Map.of(ref.key(), member),
                        Map.of(),
                        List.of(),
                        Set.of(),
                        Map.of(),
                        ruling,
                        Map.of());
        var batch = new PurchaseBatch(known, Bookkeeping.NOW);
        List.of(purchases).forEach(purchase -> batch.apply(BOOK, purchase));
        return member.wallet("points").balances().pending();
    }

    private static Order order(String id, long minor) {
        return new Order(ALICE, id, new Paid("GBP", minor, Bookkeeping.NOW, List.of()));
    }

    private static Refund refund(String of, long minor) {
        return new Refund(ALICE, "R" + of, of, new Paid("GBP", minor, Bookkeeping.NOW, List.of()));
    }

    @Test
    void theOrderThatIsOneTooManyWaits() {
        assertEquals(
                40,
                held(
                        "{\"fact\": \"member.ordersOfDay\", \"op\": \"gt\", \"value\": 2}",
                        order("A", 1_000),
                        order("B", 2_000),
                        order("C", 4_000)));
    }

    @Test
    void whatCameBackSpeaksAgainstTheNextOrder() {
        assertEquals(
                40,
                held(
                        "{\"fact\": \"member.returnedPercent\", \"op\": \"gte\", \"value\": 50}",
                        order("A", 1_000),
                        order("B", 2_000),
                        refund("A", 1_000),
                        order("C", 4_000)));
    }

    @Test
    void pointsThatNobodySpendsAreSeen() {
        assertEquals(
                40,
                held(
                        "{\"fact\": \"member.unspentPercent\", \"op\": \"gte\", \"value\": 90}",
                        order("A", 1_000),
                        order("C", 4_000)));
    }
}
