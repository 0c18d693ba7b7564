package io.patron.loyalty.purchase;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.account.MemberRef;
import io.patron.loyalty.account.MemberState;
import io.patron.loyalty.account.Posting;
import io.patron.loyalty.account.TierChange;
import io.patron.loyalty.purchase.Purchase.Buyer;
import io.patron.loyalty.purchase.Purchase.Order;
import io.patron.loyalty.purchase.Purchase.Paid;
import io.patron.loyalty.purchase.Purchase.Refund;
import io.patron.loyalty.rule.ClawbackPolicy;
import io.patron.loyalty.rule.EarningRule;
import io.patron.loyalty.rule.ProgrammeRef;
import io.patron.loyalty.rule.QualificationWindow;
import io.patron.loyalty.rule.Rounding;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.Rules;
import io.patron.loyalty.rule.Tier;
import io.patron.loyalty.rule.TierLadder;
import io.patron.loyalty.wallet.Wallet;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The decisions about purchases with nothing around them: what tests book and look at. */
final class Bookkeeping {
    static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    static final UUID ALICE = new UUID(0, 1);
    static final UUID BOB = new UUID(0, 2);
    static final UUID PROGRAMME = new UUID(7, 7);
    static final TierLadder LADDER =
            new TierLadder(
                    List.of(
                            new Tier("base", "Base", 0),
                            new Tier("silver", "Silver", 50_000),
                            new Tier("gold", "Gold", 150_000)));

    private final RuleBook book;
    private final PurchaseBatch batch;
    private final Map<MemberKey, Member> members = new HashMap<>();

    Bookkeeping(Rules... versions) {
        book = new RuleBook(new ProgrammeRef(PROGRAMME, "main", "GBP"), List.of(versions));
        for (var customer : List.of(ALICE, BOB)) {
            join(customer);
        }
        batch = new PurchaseBatch(new Known(members, Map.of(), List.of(), Set.of(), Map.of()), NOW);
    }

    static Bookkeeping with(String rate, Rounding rounding) {
        return new Bookkeeping(rules(1, rate, rounding, ClawbackPolicy.INTO_DEBT));
    }

    static Rules rules(int version, String rate, Rounding rounding, ClawbackPolicy policy) {
        return rules(version, null, new EarningRule(new BigDecimal(rate), rounding, 2), policy);
    }

    static Rules rules(
            int version, @Nullable Instant from, EarningRule earning, ClawbackPolicy policy) {
        var window = new QualificationWindow(ZoneId.of("Europe/London"), 365);
        return new Rules(version, from, earning, policy, LADDER, window);
    }

    void join(UUID customer) {
        var id = new UUID(1, customer.getLeastSignificantBits());
        var ref = new MemberRef(id, PROGRAMME, customer);
        members.put(ref.key(), new Member(ref, MemberState.NEW, List.of()));
    }

    static Order order(String id, long minor) {
        return order(ALICE, id, minor, NOW);
    }

    static Order order(UUID customer, String id, long minor, Instant at) {
        return new Order(new Buyer(customer, null), id, new Paid("GBP", minor, at));
    }

    static Refund refund(String id, @Nullable String orderId, long minor) {
        return new Refund(new Buyer(ALICE, null), id, orderId, new Paid("GBP", minor, NOW));
    }

    Bookkeeping book(Purchase... purchases) {
        return book(List.of(purchases));
    }

    Bookkeeping book(List<? extends Purchase> purchases) {
        purchases.forEach(purchase -> batch.apply(book, purchase));
        return this;
    }

    PurchaseBatch batch() {
        return batch;
    }

    Member member(UUID customer) {
        var member = members.get(new MemberKey(PROGRAMME, customer));
        if (member == null) {
            throw new AssertionError("no member");
        }
        return member;
    }

    long balance() {
        return balance(ALICE);
    }

    long balance(UUID customer) {
        return wallet(customer).balances().balance();
    }

    Wallet wallet(UUID customer) {
        return member(customer).wallet("points");
    }

    List<Posting> postings(UUID customer) {
        return member(customer).postings();
    }

    List<Long> points() {
        return postings(ALICE).stream().map(Posting::points).toList();
    }

    List<String> tiers() {
        return member(ALICE).changes().stream()
                .filter(TierChange.class::isInstance)
                .map(change -> ((TierChange) change).tier())
                .toList();
    }
}
