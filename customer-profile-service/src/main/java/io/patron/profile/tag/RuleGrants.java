package io.patron.profile.tag;

import io.patron.kit.document.StoredJson;
import io.patron.profile.facts.ProfileFacts;
import io.patron.profile.setup.Setups;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Gives and ends the tags of rules that speak of profiles. */
@ApplicationScoped
class RuleGrants {
    static final String ORIGIN = "rule";
    private static final String OPEN =
            """
            select p.id, g.customer_id, g.tag, g.reference from unnest($1::uuid[]) as p (id)
            cross join lateral (select p.id union all select m.id from customer m where m.merged_into = p.id) c
            join tag_grant g on g.customer_id = c.id and g.ended_at is null and g.origin = 'rule'
            """;

    private final TagStore store;
    private final TagChanges changes;
    private final TagDue due;
    private final ProfileFacts facts;
    private final StoredJson json;
    private final Setups setups;

    RuleGrants(
            TagStore store,
            TagChanges changes,
            TagDue due,
            ProfileFacts facts,
            StoredJson json,
            Setups setups) {
        this.setups = setups;
        this.due = due;
        this.store = store;
        this.changes = changes;
        this.facts = facts;
        this.json = json;
    }

    /**
     * @param ownId whose the grant is before merges
     */
    private record Open(UUID personId, UUID ownId, String tag, String rule) {
        Open answering() {
            return new Open(personId, personId, tag, rule);
        }

        Ending ending() {
            return new Ending(personId, tag, ORIGIN, rule, "(rule)", "does-not-hold");
        }
    }

    /** Looks at all rules for people again. */
    Uni<Void> renew(SqlConnection tx, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return store.owners(tx, ids)
                .chain(owners -> store.lock(tx, new HashSet<>(owners.values())))
                .call(() -> due.done(tx, ids))
                .chain(people ->
                        setups.of(tx, TagRule.KIND).chain(rules -> change(tx, people, rules)))
                .chain(change -> changes.make(tx, change))
                .replaceWithVoid();
    }

    private Uni<TagChanges.Change> change(
            SqlConnection tx, Collection<UUID> people, List<TagRule> rules) {
        return open(tx, people)
                .chain(open ->
                        facts.withoutRules(tx, people).map(known -> change(known, open, rules)));
    }

    private Uni<List<Open>> open(SqlConnection tx, Collection<UUID> people) {
        return tx.preparedQuery(OPEN)
                .execute(TagStore.uuids(people))
                .map(rows -> {
                    List<Open> open = new ArrayList<>(rows.size());
                    rows.forEach(row ->
                            open.add(
                                    new Open(
                                            row.getUUID(0),
                                            row.getUUID(1),
                                            row.getString(2),
                                            row.getString(3))));
                    return open;
                });
    }

    private TagChanges.Change change(
            Map<UUID, Map<String, Object>> known, List<Open> open, List<TagRule> rules) {
        var gifts = new ArrayList<Gift>();
        var endings = new ArrayList<Ending>();
        var wanted = new HashSet<Open>();
        var now = store.now();
        known.forEach((id, profile) -> {
            for (var rule : rules) {
                if (rule.holds(profile, now)) {
                    var grant = new Open(id, id, rule.tag(), rule.key());
                    wanted.add(grant);
                    if (!open.contains(grant)) {
                        gifts.add(gift(rule, id, profile, now));
                    }
                }
            }
        });
        open.stream()
                .filter(one -> !wanted.contains(one.answering()))
                .forEach(one -> endings.add(one.ending()));
        return new TagChanges.Change(gifts, endings, Map.of());
    }

    private Gift gift(TagRule rule, UUID id, Map<String, Object> profile, Instant now) {
        var evidence = new TreeMap<String, Object>();
        evidence.put("ruleVersion", rule.version());
        evidence.put("values", rule.values(profile, now));
        return new Gift(
                id,
                rule.tag(),
                new Gift.Giver(ORIGIN, rule.key(), null),
                now,
                null,
                json.write(evidence));
    }
}
