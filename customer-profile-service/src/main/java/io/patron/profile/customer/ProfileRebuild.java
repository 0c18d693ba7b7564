package io.patron.profile.customer;

import io.patron.profile.identity.Part;
import io.patron.profile.identity.PersonState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes profiles anew from everything that was ever said, for people who are others than before.
 */
@ApplicationScoped
public class ProfileRebuild {
    private static final String SAID =
            """
            select customer_id, name_id, occurred_at, said::text from activity
            where customer_id = any($1) and said is not null
            """;

    private final ProfileJson json;

    ProfileRebuild(ProfileJson json) {
        this.json = json;
    }

    /** What an event says, as an activity keeps it; null where it says nothing. */
    public @Nullable String said(Map<String, Object> traits, Map<String, Boolean> granted) {
        return json.said(traits, granted);
    }

    /**
     * @param stored the customers as they were
     * @return the new profiles by customer
     */
    public Uni<Map<UUID, Profile>> rebuild(
            SqlClient tx, Collection<PersonState> people, Map<UUID, StoredCustomer> stored) {
        var ids = people.stream().flatMap(p -> p.ids().stream()).toArray(UUID[]::new);
        return tx.preparedQuery(SAID)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .map(rows -> {
                    var said = new HashMap<UUID, List<Said>>();
                    for (var row : rows) {
                        var one = said(row);
                        said.computeIfAbsent(one.profileId(), any -> new ArrayList<>()).add(one);
                    }
                    var profiles = new HashMap<UUID, Profile>();
                    people.forEach(person ->
                            profiles.put(
                                    person.customerId(),
                                    profile(person, said, stored.get(person.customerId()))));
                    return profiles;
                });
    }

    private Said said(Row row) {
        var at = row.getOffsetDateTime(2).toInstant();
        var document = json.read(row.getString(3));
        return new Said(
                row.getUUID(0),
                row.getUUID(1),
                at,
                json.saidTraits(document, at),
                json.saidPermissions(document, at));
    }

    private static Profile profile(
            PersonState person, Map<UUID, List<Said>> said, @Nullable StoredCustomer stored) {
        var all =
                person.ids().stream()
                        .flatMap(id -> said.getOrDefault(id, List.of()).stream())
                        .toList();
        var before = stored == null ? Profile.unknown(person.customerId()) : stored.profile();
        return before.rebuilt(person.externalId(), traits(all), permissions(person, all));
    }

    static Map<String, Trait> traits(List<Said> all) {
        var traits = new TreeMap<String, Trait>();
        all.forEach(said ->
                said.traits().forEach((name, trait) -> traits.merge(name, trait, Trait::or)));
        return traits;
    }

    static Map<String, Permission> permissions(PersonState person, List<Said> all) {
        var statements = new ArrayList<Statements.Statement<Part>>();
        for (var said : all) {
            var part = part(person, said);
            said.permissions()
                    .forEach((category, permission) ->
                            statements.add(new Statements.Statement<>(part, category, permission)));
        }
        var joints =
                person.joints().stream()
                        .map(j -> new Statements.Joined<>(j.strong(), j.weak(), j.at()))
                        .toList();
        return Statements.of(statements, joints);
    }

    /** The part of the name that it was said for; of a person's name the only one that can be. */
    private static Part part(PersonState person, Said said) {
        var name = said.nameId() == null ? person.anchors().get(said.profileId()) : said.nameId();
        Part best = null;
        for (var place : person.parts()) {
            var part = place.part();
            if (part.name().equals(name) && (best == null || isLater(part, best, said.at()))) {
                best = part;
            }
        }
        return best == null ? person.parts().getFirst().part() : best;
    }

    private static boolean isLater(Part one, Part other, Instant at) {
        return one.from() != null
                && one.covers(at)
                && (other.from() == null || one.from().isAfter(other.from()));
    }
}
