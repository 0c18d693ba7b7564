package io.patron.profile.consent;

import io.patron.profile.barring.BarredNameStore;
import io.patron.profile.customer.Profile;
import io.patron.profile.identifier.IdentifierTypes;
import io.patron.profile.identifier.IdentifierTypesStore;
import io.patron.profile.identity.IdentityChange;
import io.patron.profile.identity.PersonState;
import io.patron.profile.vault.Opener;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Addresses to which nobody may ever write: table {@code suppression}. Whoever has one, as a trait
 * or as an identifier, by an event or an import, told before or after, is told to others as not to
 * be written to.
 */
@ApplicationScoped
public class Suppressions {
    static final Map<String, Set<String>> CHANNELS =
            Map.of(
                    "email", Set.of("email"),
                    "phone", Set.of("sms", "phone", "call", "whatsapp", "mms"));
    private static final String FIND =
            """
            select kind, hash from suppression
            where (kind, hash) in (select * from unnest($1::text[], $2::text[]))
            """;

    /**
     * The addresses that people are known by, and a row without any, lest nothing else be asked
     * where nothing is suppressed: then no row at all.
     */
    private static final String NAMES =
            """
            select null::uuid, null::text, null::text where exists (select from suppression)
            union all
            select o.person, i.type, i.value from (
                select * from unnest($1::uuid[], $2::uuid[]) as told (person, id)
                union select m.merged_into, m.id from customer m where m.merged_into = any($3)) o
            join identifier i on i.customer_id = o.id and i.type in ('email', 'phone')
            where exists (select from suppression)
            """;

    private final IdentifierTypesStore types;
    private final BarredNameStore recorders;
    private final Vault vault;

    Suppressions(IdentifierTypesStore types, BarredNameStore recorders, Vault vault) {
        this.types = types;
        this.recorders = recorders;
        this.vault = vault;
    }

    /**
     * Before the list is changed: whoever gives somebody an address meanwhile either has looked it
     * up in the list as it was, and is done, or looks it up in the list as it will be.
     */
    Uni<Void> lockAlone(SqlConnection tx) {
        return recorders.lockAlone(tx);
    }

    /** An address that is suppressed or may be. */
    record Address(String kind, String hash) {}

    /** Whether a profile may have other addresses than before. */
    public static boolean isReaddressed(Profile profile, @Nullable Profile before) {
        return CHANNELS.keySet().stream()
                .anyMatch(kind ->
                        !Objects.equals(
                                trait(profile, kind), before == null ? null : trait(before, kind)));
    }

    /** Who is known by other addresses than before. */
    public static Set<UUID> renamed(IdentityChange change) {
        var holders = new HashSet<UUID>();
        for (var name : change.names().values()) {
            if (CHANNELS.containsKey(name.identifier().type())) {
                name.places().forEach(place -> holders.add(place.profile()));
            }
        }
        return holders.isEmpty()
                ? Set.of()
                : change.persons().stream()
                        .filter(person -> person.ids().stream().anyMatch(holders::contains))
                        .map(PersonState::customerId)
                        .collect(Collectors.toSet());
    }

    private static @Nullable Object trait(Profile profile, String kind) {
        var trait = profile.traits().get(kind);
        return trait == null ? null : trait.value();
    }

    /**
     * Those of the profiles of which other channels are suppressed than they say.
     *
     * @param change of who is who that is not written yet as far as it concerns customers
     */
    public Uni<Map<UUID, Profile>> of(
            SqlClient client, List<Profile> profiles, IdentityChange change) {
        return profiles.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : client.preparedQuery(NAMES)
                        .execute(asked(profiles, change))
                        .chain(rows -> addresses(client, profiles, rows))
                        .chain(all -> of(client, profiles, all));
    }

    private static Tuple asked(List<Profile> profiles, IdentityChange change) {
        var changed = new HashMap<UUID, Set<UUID>>();
        change.persons().forEach(person -> changed.put(person.customerId(), person.ids()));
        var people = new ArrayList<UUID>();
        var ids = new ArrayList<UUID>();
        var others = new ArrayList<UUID>();
        for (var profile : profiles) {
            var own = changed.getOrDefault(profile.id(), Set.of(profile.id()));
            own.forEach(id -> people.add(profile.id()));
            ids.addAll(own);
            if (!changed.containsKey(profile.id())) {
                others.add(profile.id());
            }
        }
        return Tuple.of(
                people.toArray(UUID[]::new), ids.toArray(UUID[]::new), others.toArray(UUID[]::new));
    }

    private Uni<Map<UUID, Set<Address>>> addresses(
            SqlClient client, List<Profile> profiles, RowSet<Row> names) {
        if (names.size() == 0) {
            return Uni.createFrom().item(Map.of());
        }
        return types.types(client)
                .chain(known ->
                        vault.read(
                                client,
                                names,
                                opener -> {
                                    var all = new HashMap<UUID, Set<Address>>();
                                    profiles.forEach(p -> all.put(p.id(), addresses(p, known)));
                                    names.forEach(row -> add(all, row, opener, known));
                                    return all;
                                }));
    }

    private static void add(
            Map<UUID, Set<Address>> all, Row row, Opener opener, IdentifierTypes known) {
        var addresses = row.getUUID(0) == null ? null : all.get(row.getUUID(0));
        if (addresses != null) {
            var kind = row.getString(1);
            addresses.add(address(kind, opener.text(row.getString(2)), known));
        }
    }

    private static Uni<Map<UUID, Profile>> of(
            SqlClient client, List<Profile> profiles, Map<UUID, Set<Address>> all) {
        var asked = all.values().stream().flatMap(Set::stream).distinct().toList();
        return find(client, asked)
                .map(found -> {
                    var changed = new HashMap<UUID, Profile>();
                    for (var profile : profiles) {
                        var channels = new HashSet<String>();
                        all.getOrDefault(profile.id(), Set.of()).stream()
                                .filter(found::contains)
                                .forEach(a ->
                                        channels.addAll(CHANNELS.getOrDefault(a.kind(), Set.of())));
                        if (!channels.equals(profile.suppressed())) {
                            changed.put(profile.id(), profile.suppressedOn(channels));
                        }
                    }
                    return changed;
                });
    }

    private static Uni<Set<Address>> find(SqlClient client, List<Address> asked) {
        return asked.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : client.preparedQuery(FIND)
                        .execute(
                                Tuple.of(
                                        asked.stream().map(Address::kind).toArray(String[]::new),
                                        asked.stream().map(Address::hash).toArray(String[]::new)))
                        .map(rows -> {
                            var found = new HashSet<Address>();
                            rows.forEach(row ->
                                    found.add(new Address(row.getString(0), row.getString(1))));
                            return found;
                        });
    }

    private static Set<Address> addresses(Profile profile, IdentifierTypes known) {
        var addresses = new HashSet<Address>();
        for (var kind : CHANNELS.keySet()) {
            if (trait(profile, kind) instanceof String text) {
                addresses.add(address(kind, text, known));
            }
        }
        return addresses;
    }

    /** However it is written. */
    static Address address(String kind, String text, IdentifierTypes known) {
        var compared = known.lookedUp(kind, text).orElse(text.strip().toLowerCase(Locale.ROOT));
        return new Address(kind, Hashes.of(compared));
    }
}
