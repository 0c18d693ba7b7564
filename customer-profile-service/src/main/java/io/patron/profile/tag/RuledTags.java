package io.patron.profile.tag;

import io.patron.kit.document.StoredJson;
import io.patron.profile.computed.Happened;
import io.patron.profile.setup.Setups;
import io.patron.profile.setup.SetupsInForce;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Tags that events give, of our own and of other services, in the transaction that takes the
 * events; the people are locked.
 */
@ApplicationScoped
public class RuledTags {
    private final Setups setups;
    private final TagChanges changes;
    private final TagStore store;
    private final Givers givers;
    private final StoredJson json;

    RuledTags(Setups setups, TagChanges changes, TagStore store, Givers givers, StoredJson json) {
        this.setups = setups;
        this.givers = givers;
        this.changes = changes;
        this.store = store;
        this.json = json;
    }

    /**
     * @param origin of tags that these events give, for example {@code event}
     */
    public Uni<Void> follow(SqlClient tx, List<Happened> happened, String origin) {
        return setups.now(tx).chain(now -> follow(tx, now, happened, origin));
    }

    /** The same with the rules that are known. */
    public Uni<Void> follow(
            SqlClient tx, SetupsInForce now, List<Happened> happened, String origin) {
        var rules = now.of(TagRule.KIND);
        if (happened.isEmpty() || rules.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var change = change(rules, happened, origin);
        return givers.given(tx, change.endings())
                .map(given -> new TagChanges.Change(change.gifts(), given, change.owners()))
                .chain(made -> changes.make(tx, made))
                .replaceWithVoid();
    }

    /** What is told of a rule, and the last of it holds. */
    private record Followed(List<Gift> gifts, List<Ending> endings, Map<UUID, UUID> owners) {}

    private Followed change(List<TagRule> rules, List<Happened> happened, String origin) {
        var gifts = new ArrayList<Gift>();
        var endings = new ArrayList<Ending>();
        var owners = new HashMap<UUID, UUID>();
        for (var one : happened) {
            for (var rule : rules) {
                if (rule.gives(one.occurrence())) {
                    owners.put(one.customerId(), one.personId());
                    endings.removeIf(e ->
                            e.customerId().equals(one.personId())
                                    && rule.key().equals(e.reference()));
                    gifts.add(gift(rule, one, origin));
                } else if (rule.ends(one.occurrence())) {
                    gifts.removeIf(g ->
                            one.personId().equals(owners.get(g.customerId()))
                                    && g.giver().reference().equals(rule.key()));
                    endings.add(
                            new Ending(
                                    one.personId(),
                                    rule.tag(),
                                    origin,
                                    rule.key(),
                                    "(" + origin + ")",
                                    one.occurrence().name()));
                }
            }
        }
        gifts.removeIf(gift -> gift.expiresAt() != null && !gift.expiresAt().isAfter(store.now()));
        return new Followed(gifts, endings, owners);
    }

    private Gift gift(TagRule rule, Happened one, String origin) {
        var event = one.occurrence();
        var evidence =
                new TreeMap<String, Object>(
                        Map.of("event", event.name(), "source", event.source()));
        evidence.put("at", event.at().toString());
        evidence.put("ruleVersion", rule.version());
        if (rule.on() != null) {
            evidence.put("values", rule.on().values(event));
        }
        return new Gift(
                one.customerId(),
                rule.tag(),
                new Gift.Giver(origin, rule.key(), null),
                event.at(),
                rule.expiresAt(event.at()),
                json.write(evidence));
    }
}
