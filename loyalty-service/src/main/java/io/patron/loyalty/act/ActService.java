package io.patron.loyalty.act;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.account.MemberStore;
import io.patron.loyalty.act.ActBatch.Item;
import io.patron.loyalty.earning.RuleSet;
import io.patron.loyalty.ladder.GrowthAct;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBooks;
import io.patron.loyalty.ruleset.RuleCatalogue;
import io.patron.loyalty.standing.GrowthService;
import io.patron.loyalty.standing.GrowthService.Growth;
import io.patron.loyalty.standing.StandingService;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets a batch of acts earn and count for tiers: load, decide, save, in one transaction. */
@ApplicationScoped
class ActService {
    private final ProgrammeCatalogue programmes;
    private final RuleCatalogue rules;
    private final MemberStore members;
    private final ActReader reader;
    private final ActWriter writer;
    private final GrowthService growth;
    private final StandingService standings;

    ActService(
            ProgrammeCatalogue programmes,
            RuleCatalogue rules,
            MemberStore members,
            ActReader reader,
            ActWriter writer,
            GrowthService growth,
            StandingService standings) {
        this.programmes = programmes;
        this.rules = rules;
        this.members = members;
        this.reader = reader;
        this.writer = writer;
        this.growth = growth;
        this.standings = standings;
    }

    /**
     * A batch and what it is judged by.
     *
     * @param items acts that some earning rule names, in the order in which they happened
     * @param grown acts that count in some tier set
     */
    private record Taken(
            RuleBooks books, Map<UUID, RuleSet> sets, List<Item> items, List<Growth> grown) {
        boolean isEmpty() {
            return items.isEmpty() && grown.isEmpty();
        }

        SortedMap<MemberKey, @Nullable String> members() {
            var wanted = new TreeMap<MemberKey, @Nullable String>();
            items.forEach(item -> wanted.put(item.member(), null));
            grown.forEach(one -> wanted.put(one.member(), null));
            return wanted;
        }
    }

    Uni<Void> take(SqlConnection tx, List<ToldAct> acts) {
        return programmes
                .read(tx)
                .chain(books -> taken(tx, books, acts))
                .chain(taken -> taken.isEmpty() ? Uni.createFrom().voidItem() : take(tx, taken));
    }

    private Uni<Taken> taken(SqlConnection tx, RuleBooks books, List<ToldAct> acts) {
        return rules.read(tx, books)
                .chain(sets ->
                        growth.count(tx, books, acts.stream().map(ActService::deed).toList())
                                .map(grown ->
                                        new Taken(books, sets, items(acts, books, sets), grown)));
    }

    private static GrowthService.Deed deed(ToldAct act) {
        var what = act.what();
        return new GrowthService.Deed(
                what.activityId(),
                act.customerId(),
                new GrowthAct.Told(what.name(), act.quantity(), what.channel(), what.at()));
    }

    private static List<Item> items(List<ToldAct> acts, RuleBooks books, Map<UUID, RuleSet> sets) {
        List<Item> items = new ArrayList<>();
        for (var book : books.books()) {
            var set = sets.getOrDefault(book.programme().id(), RuleSet.EMPTY);
            acts.stream()
                    .filter(act -> set.knowsAct(act.what().name()))
                    .forEach(act -> items.add(new Item(book, act)));
        }
        items.sort(
                Comparator.comparing((Item item) -> item.act().what().at())
                        .thenComparing(item -> item.act().what().activityId()));
        return items;
    }

    private Uni<Void> take(SqlConnection tx, Taken taken) {
        return members.lockOrJoin(tx, taken.members())
                .call(locked -> earn(tx, taken, locked))
                .call(locked -> growth.record(tx, taken.grown(), locked))
                .chain(locked -> standings.touch(tx, taken.books(), locked.values()));
    }

    private Uni<Void> earn(SqlConnection tx, Taken taken, Map<MemberKey, Member> locked) {
        return taken.items().isEmpty()
                ? Uni.createFrom().voidItem()
                : reader.read(tx, taken.items(), taken.sets(), locked)
                        .chain(batch -> writer.save(tx, batch));
    }
}
