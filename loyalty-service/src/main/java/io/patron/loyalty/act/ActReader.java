package io.patron.loyalty.act;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.account.WalletStore;
import io.patron.loyalty.act.ActBatch.Item;
import io.patron.loyalty.act.ActBatch.Known;
import io.patron.loyalty.earning.Effect;
import io.patron.loyalty.earning.Pace;
import io.patron.loyalty.earning.Paces;
import io.patron.loyalty.earning.PointsRule;
import io.patron.loyalty.earning.RuleSet;
import io.patron.loyalty.earning.Subject;
import io.patron.loyalty.fact.FactStore;
import io.patron.loyalty.fact.PaceStore;
import io.patron.loyalty.fact.PaceStore.Moment;
import io.patron.loyalty.quota.QuotaStore;
import io.patron.loyalty.standing.StandingStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Reads what deciding about acts needs to know, and lets them be decided. */
@ApplicationScoped
class ActReader {
    private final ActStore store;
    private final WalletStore wallets;
    private final FactStore facts;
    private final QuotaStore quotas;
    private final StandingStore standings;
    private final PaceStore paces;
    private final Clock clock;

    ActReader(
            ActStore store,
            WalletStore wallets,
            FactStore facts,
            QuotaStore quotas,
            StandingStore standings,
            PaceStore paces,
            Clock clock) {
        this.store = store;
        this.wallets = wallets;
        this.facts = facts;
        this.quotas = quotas;
        this.standings = standings;
        this.paces = paces;
        this.clock = clock;
    }

    Uni<ActBatch> read(
            SqlConnection tx,
            List<Item> items,
            Map<UUID, RuleSet> sets,
            Map<MemberKey, Member> members) {
        return store.seen(tx, items)
                .chain(seen ->
                        lots(tx, members.values())
                                .chain(() -> paces.read(tx, moments(items, sets, members)))
                                .chain(told -> known(tx, items, sets, members, told))
                                .map(known -> decide(known, items, seen)));
    }

    private ActBatch decide(Known known, List<Item> items, Set<ActStore.Ref> seen) {
        var batch = new ActBatch(known, clock.instant());
        var fresh = new HashSet<>(seen);
        for (var item : items) {
            var ref =
                    new ActStore.Ref(item.book().programme().id(), item.act().what().activityId());
            if (fresh.add(ref)) {
                batch.apply(item);
            }
        }
        return batch;
    }

    /** Earning needs no lots but where sliding points are over. */
    private Uni<Void> lots(SqlConnection tx, Collection<Member> members) {
        var now = clock.instant();
        var slid =
                members.stream()
                        .filter(m -> m.wallets().stream().anyMatch(w -> w.hasSlid(now)))
                        .toList();
        return slid.isEmpty() ? Uni.createFrom().voidItem() : wallets.readAllLots(tx, slid, now);
    }

    private Uni<Known> known(
            SqlConnection tx,
            List<Item> items,
            Map<UUID, RuleSet> sets,
            Map<MemberKey, Member> members,
            Paces told) {
        var inForce = inForce(items, sets);
        var ids = members.values().stream().map(member -> member.ref().id()).toList();
        var customers = members.keySet().stream().map(MemberKey::customerId).distinct().toList();
        return quotas.load(tx, demand(items, inForce, ids))
                .chain(quota ->
                        facts.read(tx, customers)
                                .chain(known ->
                                        store.days(tx, zones(items), ids, streaks(inForce))
                                                .chain(days ->
                                                        standings
                                                                .told(tx, ids)
                                                                .map(tiers ->
                                                                        new Known(
                                                                                members, sets,
                                                                                known, days, quota,
                                                                                tiers, told)))));
    }

    /** The acts for which a rule in force asks how their members buy. */
    private static List<Moment> moments(
            List<Item> items, Map<UUID, RuleSet> sets, Map<MemberKey, Member> members) {
        return items.stream()
                .filter(item -> {
                    var what = item.act().what();
                    return Pace.isAskedOfActs(what.name(), set(item, sets), what.at());
                })
                .map(item ->
                        new Moment(
                                Objects.requireNonNull(members.get(item.member())).ref().id(),
                                item.act().what().at()))
                .toList();
    }

    private static Collection<PointsRule> inForce(List<Item> items, Map<UUID, RuleSet> sets) {
        var found = new LinkedHashSet<PointsRule>();
        for (var item : items) {
            set(item, sets).inForce(item.act().what().at()).stream()
                    .filter(rule -> rule.subject() instanceof Subject.Acts)
                    .forEach(found::add);
        }
        return found;
    }

    private static RuleSet set(Item item, Map<UUID, RuleSet> sets) {
        return sets.getOrDefault(item.book().programme().id(), RuleSet.EMPTY);
    }

    private static QuotaStore.Demand demand(
            List<Item> items, Collection<PointsRule> rules, Collection<UUID> members) {
        var limits = new HashMap<UUID, Long>();
        for (var item : items) {
            var limit = item.book().versions().getLast().plan().limits().liabilityLimit();
            if (limit != null) {
                limits.put(item.book().programme().id(), limit);
            }
        }
        Instant first = items.getFirst().act().what().at();
        return new QuotaStore.Demand(
                rules, members, first, items.getLast().act().what().at(), limits);
    }

    private static Map<UUID, ZoneId> zones(List<Item> items) {
        var zones = new HashMap<UUID, ZoneId>();
        for (var item : items) {
            zones.put(item.book().programme().id(), item.book().versions().getLast().zone());
        }
        return zones;
    }

    private static Set<String> streaks(Collection<PointsRule> rules) {
        var names = new HashSet<String>();
        for (var rule : rules) {
            if (rule.effect() instanceof Effect.Streak
                    && rule.subject() instanceof Subject.Acts(var name)) {
                names.add(name);
            }
        }
        return names;
    }
}
