package io.patron.loyalty.act;

import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.account.MemberStore;
import io.patron.loyalty.act.ActBatch.Item;
import io.patron.loyalty.earning.RuleSet;
import io.patron.loyalty.ledger.Journal;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.quota.QuotaWriter;
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
    private final MemberStore members;
    private final ActReader reader;
    private final ActStore store;
    private final QuotaWriter quotas;
    private final Journal journal;

    ActService(
            ProgrammeCatalogue programmes,
            RuleCatalogue rules,
            MemberStore members,
            ActReader reader,
            ActStore store,
            QuotaWriter quotas,
            Journal journal) {
        this.programmes = programmes;
        this.rules = rules;
        this.members = members;
        this.reader = reader;
        this.store = store;
        this.quotas = quotas;
        this.journal = journal;
    }

    Uni<Void> take(SqlConnection tx, List<ToldAct> acts) {
        return programmes
                .read(tx)
                .chain(books ->
                        rules.read(tx, books)
                                .chain(sets -> take(tx, items(acts, books, sets), sets)));
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

    private Uni<Void> take(SqlConnection tx, List<Item> items, Map<UUID, RuleSet> sets) {
        if (items.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var wanted = new TreeMap<MemberKey, @Nullable String>();
        items.forEach(item -> wanted.put(item.member(), null));
        return members.lockOrJoin(tx, wanted)
                .chain(locked -> reader.read(tx, items, sets, locked))
                .call(batch -> save(tx, batch))
                .replaceWithVoid();
    }

    private Uni<Void> save(SqlConnection tx, ActBatch batch) {
        return batch.recorded().isEmpty()
                ? Uni.createFrom().voidItem()
                : store.insert(tx, batch.recorded())
                        .chain(() -> quotas.save(tx, batch.quotas(), batch.verdicts()))
                        .chain(() -> journal.save(tx, batch.members()));
    }
}
