package io.patron.loyalty.purchase;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.account.SpendWindow;
import io.patron.loyalty.purchase.PlacedOrder.Ref;
import io.patron.loyalty.purchase.Purchase.Correction;
import io.patron.loyalty.purchase.Purchase.Order;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.RuleBooks;
import io.patron.loyalty.wallet.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A batch of purchases, each with the programmes that reward it.
 *
 * @param unrewarded purchases in a currency that has no programme
 */
record Intake(RuleBooks books, List<Item> items, List<Purchase> unrewarded) {

    /** A purchase and a programme of its currency. */
    record Item(RuleBook book, Purchase purchase) {
        MemberKey member() {
            return new MemberKey(book.programme().id(), purchase.buyer().customerId());
        }

        Ref ref(String id) {
            return new Ref(book.programme().id(), id);
        }
    }

    static Intake of(RuleBooks books, List<Purchase> purchases) {
        List<Item> items = new ArrayList<>();
        List<Purchase> unrewarded = new ArrayList<>();
        for (var purchase : purchases) {
            var rewarding = books.forCurrency(purchase.paid().currency());
            rewarding.forEach(book -> items.add(new Item(book, purchase)));
            if (rewarding.isEmpty()) {
                unrewarded.add(purchase);
            }
        }
        return new Intake(books, List.copyOf(items), List.copyOf(unrewarded));
    }

    /** The members concerned and the newest external id that was told of each. */
    SortedMap<MemberKey, @Nullable String> members() {
        var members = new TreeMap<MemberKey, @Nullable String>();
        for (var item : items) {
            var externalId = item.purchase().buyer().externalId();
            if (externalId != null || !members.containsKey(item.member())) {
                members.put(item.member(), externalId);
            }
        }
        return members;
    }

    /** The orders of the batch, and those that its refunds name. */
    List<Ref> orders() {
        return items.stream()
                .flatMap(item -> item.purchase().about().map(item::ref).stream())
                .distinct()
                .toList();
    }

    /** Members of whom points may be taken: with a refund or a change in the batch. */
    List<MemberKey> refunded() {
        return items.stream()
                .filter(item -> !(item.purchase() instanceof Order))
                .map(Item::member)
                .toList();
    }

    /** The refunds of the batch. */
    List<Ref> refunds() {
        return items.stream()
                .flatMap(item ->
                        item.purchase().back().map(back -> item.ref(back.refundId())).stream())
                .distinct()
                .toList();
    }

    /** Refunds that are told anew, each with its order. */
    Map<Ref, String> corrected() {
        var corrected = new HashMap<Ref, String>();
        for (var item : items) {
            if (item.purchase() instanceof Correction correction) {
                corrected.put(item.ref(correction.refund().refundId()), correction.orderId());
            }
        }
        return corrected;
    }

    /** The windows in which orders count now of members whom an order can lift to a higher tier. */
    List<SpendWindow> windows(Collection<Member> members, Instant now) {
        var books = new HashMap<UUID, RuleBook>();
        items.forEach(item -> books.put(item.book().programme().id(), item.book()));
        return members.stream().flatMap(member -> window(books, member, now)).toList();
    }

    private static Stream<SpendWindow> window(
            HashMap<UUID, RuleBook> books, Member member, Instant now) {
        var book = books.get(member.ref().programmeId());
        if (book == null) {
            throw new IllegalStateException("A member of no programme of the batch");
        }
        var rules = book.inForce(now);
        return rules.ladder().isHighest(member.state().tier())
                ? Stream.empty()
                : Stream.of(new SpendWindow(member.ref().id(), rules.window().asOf(now)));
    }

    static String refundKey(Ref refund) {
        return Kind.CLAWBACK.businessKey(refund.id());
    }
}
