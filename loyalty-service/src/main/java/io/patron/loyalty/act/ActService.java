package io.patron.loyalty.act;

import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.account.MemberStore;
import io.patron.loyalty.act.ActBatch.Item;
import io.patron.loyalty.earning.RuleSet;
import io.patron.loyalty.people.Homes;
import io.patron.loyalty.people.Homes.Home;
import io.patron.loyalty.people.People;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBooks;
import io.patron.loyalty.ruleset.RuleCatalogue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets a batch of acts earn: load, decide, save, in one transaction. */
@ApplicationScoped
class ActService {
    private final ProgrammeCatalogue programmes;
    private final RuleCatalogue rules;
    private final People people;
    private final Homes homes;
    private final MemberStore members;
    private final ActReader reader;
    private final ActWriter writer;

    ActService(
            ProgrammeCatalogue programmes,
            RuleCatalogue rules,
            People people,
            Homes homes,
            MemberStore members,
            ActReader reader,
            ActWriter writer) {
        this.programmes = programmes;
        this.rules = rules;
        this.people = people;
        this.homes = homes;
        this.members = members;
        this.reader = reader;
        this.writer = writer;
    }

    Uni<Void> take(SqlConnection tx, List<ToldAct> acts) {
        return programmes
                .read(tx)
                .chain(books ->
                        rules.read(tx, books)
                                .chain(sets -> owned(tx, items(acts, books, sets), sets)));
    }

    private Uni<Void> owned(SqlConnection tx, List<Item> items, Map<UUID, RuleSet> sets) {
        var told = items.stream().map(item -> item.act().customerId()).distinct().toList();
        return told.isEmpty()
                ? Uni.createFrom().voidItem()
                : people.answering(tx, told)
                        .chain(merged ->
                                take(tx, items.stream().map(i -> i.owned(merged)).toList(), sets)
                                        .chain(() -> homes.acts(tx, homes(items, merged))));
    }

    /** The acts that some rule names, in the order in which they happened. */
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

    /** Whose those are on their own that somebody else has. */
    private static List<Home> homes(List<Item> items, Map<UUID, UUID> merged) {
        return items.stream()
                .map(Item::act)
                .filter(act -> merged.containsKey(act.customerId()))
                .map(act -> new Home(act.what().activityId().toString(), act.customerId()))
                .distinct()
                .toList();
    }

    private Uni<Void> take(SqlConnection tx, List<Item> items, Map<UUID, RuleSet> sets) {
        var wanted = new TreeMap<MemberKey, @Nullable String>();
        items.forEach(item -> wanted.put(item.member(), null));
        return members.lockOrJoin(tx, wanted)
                .chain(locked -> reader.read(tx, items, sets, locked))
                .call(batch -> writer.save(tx, batch))
                .replaceWithVoid();
    }
}
