package io.patron.loyalty.activation;

import io.patron.loyalty.account.Cause;
import io.patron.loyalty.act.ActFollowingService;
import io.patron.loyalty.act.ToldAct;
import io.patron.loyalty.activation.OrderEventStore.Told;
import io.patron.loyalty.activation.OrderEventStore.Waiting;
import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.purchase.OrderFollowingService;
import io.patron.loyalty.purchase.Purchase;
import io.patron.loyalty.rule.Activation;
import io.patron.loyalty.rule.RuleBooks;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Lets the points of an order become active once something has happened to it. What comes first,
 * the order or the event, does not matter.
 */
@ApplicationScoped
class ActivationService implements ActFollowingService, OrderFollowingService {
    private static final int LONGEST_ID = 200;

    private final ProgrammeCatalogue programmes;
    private final OrderEventStore store;
    private final Ledger ledger;
    private final Clock clock;

    ActivationService(
            ProgrammeCatalogue programmes, OrderEventStore store, Ledger ledger, Clock clock) {
        this.programmes = programmes;
        this.store = store;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Activation.BY_EVENTS;
    }

    @Override
    public Uni<Void> follow(SqlConnection tx, List<ToldAct> acts) {
        return programmes
                .read(tx)
                .chain(books -> {
                    var told = acts.stream().flatMap(act -> told(books, act)).toList();
                    return store.keep(tx, told)
                            .chain(() ->
                                    activate(tx, books, told.stream().map(Told::orderId).toList()));
                });
    }

    @Override
    public Uni<Void> followOrders(SqlConnection tx, List<Purchase> purchases) {
        var orders =
                purchases.stream()
                        .filter(ActivationService::mayGive)
                        .flatMap(purchase -> purchase.about().stream())
                        .distinct()
                        .toList();
        return programmes.read(tx).chain(books -> activate(tx, books, orders));
    }

    /** A refund that is told anew may be worth less, and its order more. */
    private static boolean mayGive(Purchase purchase) {
        return purchase.told().isPresent() || purchase instanceof Purchase.Correction;
    }

    /** An act that some programme waits for and that names an order. */
    private static Stream<Told> told(RuleBooks books, ToldAct act) {
        var what = act.what();
        var isAwaited =
                books.books().stream()
                        .flatMap(book -> book.versions().stream())
                        .flatMap(rules -> rules.plan().wallets().stream())
                        .anyMatch(wallet -> wallet.activation().isBy(what.name()));
        return isAwaited
                ? Stream.of("orderId", "order_id")
                        .map(name -> act.properties().get(name))
                        .filter(id -> id instanceof String || id instanceof Number)
                        .map(String::valueOf)
                        .filter(id -> !id.isBlank() && id.length() <= LONGEST_ID)
                        .limit(1)
                        .map(id -> new Told(id, what.name(), what.at()))
                : Stream.empty();
    }

    private Uni<Void> activate(SqlConnection tx, RuleBooks books, Collection<String> orders) {
        return orders.isEmpty()
                ? Uni.createFrom().voidItem()
                : ledger.hold(tx)
                        .chain(() -> store.waiting(tx, orders))
                        .map(all -> all.stream().filter(one -> isDue(books, one)).toList())
                        .chain(due ->
                                due.isEmpty() ? Uni.createFrom().voidItem() : activate(tx, due));
    }

    private static boolean isDue(RuleBooks books, Waiting one) {
        return books.find(one.programmeId())
                .map(book -> book.version(one.version()))
                .flatMap(rules -> rules.plan().find(one.held().walletKey()))
                .filter(wallet -> wallet.activation().isBy(one.told().name()))
                .isPresent();
    }

    private Uni<Void> activate(SqlConnection tx, List<Waiting> due) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var members = due.stream().map(Waiting::memberId).distinct().toList();
        var lots = due.stream().map(one -> one.held().lotId()).toList();
        return ledger.openById(tx, members)
                .call(opened -> ledger.readLots(tx, opened, lots))
                .invoke(opened ->
                        due.forEach(one -> activate(of(opened, one.memberId()), one, now)))
                .chain(opened -> ledger.save(tx, opened));
    }

    private static Opened of(List<Opened> opened, UUID member) {
        return opened.stream()
                .filter(one -> one.member().ref().id().equals(member))
                .findFirst()
                .orElseThrow();
    }

    /** A lot that became active meanwhile, or has expired, is passed over. */
    private static void activate(Opened opened, Waiting one, Instant now) {
        var wallet = one.held().walletKey();
        var member = opened.member();
        member.advance(opened.book(), wallet, now);
        var inputs =
                Map.<String, Object>of(
                        "orderId", one.told().orderId(),
                        "event", one.told().name(),
                        "happenedAt", one.told().at().toString());
        var cause = new Cause("lot:" + one.held().lotId(), one.version(), now, inputs);
        member.wallet(wallet)
                .decide(one.held().lotId(), true)
                .ifPresent(step -> member.post(opened.book(), cause, step));
    }
}
