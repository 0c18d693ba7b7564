package io.patron.loyalty.purchase;

import static io.patron.loyalty.purchase.Bookkeeping.ALICE;
import static io.patron.loyalty.purchase.Bookkeeping.BOB;
import static io.patron.loyalty.purchase.Bookkeeping.NOW;
import static io.patron.loyalty.purchase.Bookkeeping.PROGRAMME;
import static io.patron.loyalty.purchase.Bookkeeping.order;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberRef;
import io.patron.loyalty.account.MemberState;
import io.patron.loyalty.account.SpendWindow;
import io.patron.loyalty.rule.ClawbackPolicy;
import io.patron.loyalty.rule.ProgrammeRef;
import io.patron.loyalty.rule.Rounding;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.RuleBooks;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private static final RuleBook BOOK =
            new RuleBook(
                    new ProgrammeRef(PROGRAMME, "main", "GBP"),
                    List.of(Bookkeeping.rules(1, "1", Rounding.FLOOR, ClawbackPolicy.INTO_DEBT)));

    /** Their sum would be read for nothing: an order lifts, and never lowers. */
    @Test
    void asksForTheSpendOnlyOfWhoCanRise() {
        var intake =
                Intake.of(
                        new RuleBooks(List.of(BOOK)),
                        List.of(order("A", 100), order(BOB, "B", 100, NOW)));

        var windows = intake.windows(List.of(member(ALICE, "gold"), member(BOB, "silver")), NOW);

        assertEquals(List.of(BOB), windows.stream().map(SpendWindow::memberId).toList());
        assertEquals(1, intake.windows(List.of(member(ALICE, null)), NOW).size());
    }

    private static Member member(UUID customer, @Nullable String tier) {
        var state = new MemberState(0, 0, tier, null);
        return new Member(new MemberRef(customer, PROGRAMME, customer), state, List.of());
    }
}
