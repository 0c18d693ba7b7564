package io.patron.profile.consent;

import io.patron.profile.barring.BarredNameStore;
import io.patron.profile.customer.Profile;
import io.patron.profile.identifier.IdentifierTypes;
import io.patron.profile.identifier.IdentifierTypesStore;
import io.smallrye.mutiny.Uni;
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
import org.jspecify.annotations.Nullable;

/**
 * Addresses to which nobody may ever write: table {@code suppression}. Whoever has one, by an event
 * or an import, told before or after, is told to others as not to be written to.
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

    private final IdentifierTypesStore types;
    private final BarredNameStore recorders;

    Suppressions(IdentifierTypesStore types, BarredNameStore recorders) {
        this.types = types;
        this.recorders = recorders;
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

    private static @Nullable Object trait(Profile profile, String kind) {
        var trait = profile.traits().get(kind);
        return trait == null ? null : trait.value();
    }

    /** Those of the profiles of which other channels are suppressed than they say. */
    public Uni<Map<UUID, Profile>> of(SqlClient client, List<Profile> profiles) {
        return profiles.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : types.types(client).chain(known -> of(client, profiles, known));
    }

    private Uni<Map<UUID, Profile>> of(
            SqlClient client, List<Profile> profiles, IdentifierTypes known) {
        var all = new HashMap<UUID, List<Address>>();
        profiles.forEach(profile -> all.put(profile.id(), addresses(profile, known)));
        var asked = all.values().stream().flatMap(List::stream).distinct().toList();
        return find(client, asked)
                .map(found -> {
                    var changed = new HashMap<UUID, Profile>();
                    for (var profile : profiles) {
                        var channels = new HashSet<String>();
                        all.getOrDefault(profile.id(), List.of()).stream()
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

    private static List<Address> addresses(Profile profile, IdentifierTypes known) {
        var addresses = new ArrayList<Address>();
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
