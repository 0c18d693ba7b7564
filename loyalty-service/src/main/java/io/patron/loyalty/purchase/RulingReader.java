package io.patron.loyalty.purchase;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.earning.Customer;
import io.patron.loyalty.earning.Pace;
import io.patron.loyalty.earning.PointsRule;
import io.patron.loyalty.earning.RuleSet;
import io.patron.loyalty.fact.FactStore;
import io.patron.loyalty.fact.PaceStore;
import io.patron.loyalty.fact.PaceStore.Moment;
import io.patron.loyalty.product.Product;
import io.patron.loyalty.product.ProductStore;
import io.patron.loyalty.quota.QuotaStore;
import io.patron.loyalty.quota.QuotaStore.Demand;
import io.patron.loyalty.rule.RuleBooks;
import io.patron.loyalty.ruleset.RuleCatalogue;
import io.patron.loyalty.standing.StandingStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Reads what earning rules need to know about a batch; one statement for each question, and none
 * but for the rules themselves where no rule is in force.
 */
@ApplicationScoped
class RulingReader {
    private final RuleCatalogue rules;
    private final FactStore facts;
    private final ProductStore products;
    private final QuotaStore quotas;
    private final StandingStore standings;
    private final PaceStore paces;

    RulingReader(
            RuleCatalogue rules,
            FactStore facts,
            ProductStore products,
            QuotaStore quotas,
            StandingStore standings,
            PaceStore paces) {
        this.rules = rules;
        this.facts = facts;
        this.products = products;
        this.quotas = quotas;
        this.standings = standings;
        this.paces = paces;
    }

    /**
     * The orders of a batch, and the refunds without one, with the rules that are in force for one
     * of them at least.
     */
    private record Asked(List<Intake.Item> orders, Collection<PointsRule> inForce) {}

    /**
     * @param members of the batch, locked
     */
    Uni<Ruling> read(SqlConnection tx, RuleBooks books, Intake intake, Collection<Member> members) {
        var orders = intake.items().stream().filter(i -> isAsked(i.purchase())).toList();
        return orders.isEmpty()
                ? Uni.createFrom().item(Ruling.none())
                : rules.read(tx, books)
                        .chain(sets ->
                                read(tx, sets, new Asked(orders, inForce(orders, sets)), members)
                                        .chain(ruling ->
                                                paces.read(tx, moments(orders, sets, members))
                                                        .map(ruling::with)));
    }

    /** A refund of an order has the rules of that order, as they were applied. */
    private static boolean isAsked(Purchase purchase) {
        return purchase.told().isPresent() || purchase.about().isEmpty();
    }

    private Uni<Ruling> read(
            SqlConnection tx, Map<UUID, RuleSet> sets, Asked asked, Collection<Member> members) {
        if (asked.inForce().isEmpty()) {
            return Uni.createFrom().item(Ruling.none());
        }
        return quotas.load(tx, demand(asked, members))
                .chain(quota ->
                        customers(tx, asked)
                                .chain(customers ->
                                        products.read(tx, articles(asked))
                                                .chain(known ->
                                                        tiers(tx, members)
                                                                .map(tiers ->
                                                                        new Ruling(
                                                                                sets, customers,
                                                                                known, quota,
                                                                                tiers)))));
    }

    private Uni<Map<UUID, List<String>>> tiers(SqlConnection tx, Collection<Member> members) {
        return standings.told(tx, members.stream().map(member -> member.ref().id()).toList());
    }

    /** The orders for which a rule in force asks how their members buy. */
    private static List<Moment> moments(
            List<Intake.Item> orders, Map<UUID, RuleSet> sets, Collection<Member> members) {
        var ids = new HashMap<MemberKey, UUID>();
        members.forEach(member -> ids.put(member.ref().key(), member.ref().id()));
        return orders.stream()
                .filter(item -> item.purchase().told().isPresent())
                .filter(item -> Pace.isAskedOfOrders(set(item, sets), item.purchase().paid().at()))
                .map(item ->
                        new Moment(
                                Objects.requireNonNull(ids.get(item.member())),
                                item.purchase().paid().at()))
                .toList();
    }

    private static Collection<PointsRule> inForce(
            List<Intake.Item> orders, Map<UUID, RuleSet> sets) {
        var found = new LinkedHashSet<PointsRule>();
        for (var item : orders) {
            found.addAll(set(item, sets).inForce(item.purchase().paid().at()));
        }
        return found;
    }

    private static RuleSet set(Intake.Item item, Map<UUID, RuleSet> sets) {
        return sets.getOrDefault(item.book().programme().id(), RuleSet.EMPTY);
    }

    private static Demand demand(Asked asked, Collection<Member> members) {
        var times = asked.orders().stream().map(item -> item.purchase().paid().at()).toList();
        var limits = new HashMap<UUID, Long>();
        for (var item : asked.orders()) {
            var limit = item.book().versions().getLast().plan().limits().liabilityLimit();
            if (limit != null) {
                limits.put(item.book().programme().id(), limit);
            }
        }
        return new Demand(
                asked.inForce(),
                members.stream().map(member -> member.ref().id()).toList(),
                times.stream().min(java.time.Instant::compareTo).orElseThrow(),
                times.stream().max(java.time.Instant::compareTo).orElseThrow(),
                limits);
    }

    private Uni<Map<UUID, Customer>> customers(SqlConnection tx, Asked asked) {
        var ids = new LinkedHashSet<UUID>();
        asked.orders().forEach(item -> ids.add(item.purchase().buyer().customerId()));
        return facts.read(tx, ids);
    }

    private static Collection<Product.Key> articles(Asked asked) {
        var keys = new LinkedHashSet<Product.Key>();
        for (var item : asked.orders()) {
            var paid = item.purchase().paid();
            paid.goods().forEach(goods -> keys.add(new Product.Key(paid.currency(), goods.sku())));
        }
        return keys;
    }
}
