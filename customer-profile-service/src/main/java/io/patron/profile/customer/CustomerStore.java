package io.patron.profile.customer;

import io.patron.profile.vault.Opener;
import io.patron.profile.vault.Sealer;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Table {@code customer}, written in batches. */
@ApplicationScoped
public class CustomerStore {
    private static final String LOCK =
            """
            select id, external_id, version, traits::text, trait_times::text, consents::text, merged_into, identity,
                suppressed
            from customer where id = any($1) order by id for update
            """;
    private static final String SAVE =
            """
            insert into customer (id, external_id, version, traits, trait_times, consents, created_at, changed_at,
                anchor, joined_at, suppressed, email_digest, phone_digest)
            select i, e, v, t::jsonb, w::jsonb, c::jsonb, $7, $7, a, j, string_to_array(u, ','), d, p
            from unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $8::uuid[],
                $9::timestamptz[], $10::text[], $11::text[], $12::text[]) as rows (i, e, v, t, w, c, a, j, u, d, p) order by i
            on conflict (id) do update set external_id = excluded.external_id, version = excluded.version,
                traits = excluded.traits, trait_times = excluded.trait_times, consents = excluded.consents,
                suppressed = excluded.suppressed, changed_at = excluded.changed_at, email_digest = excluded.email_digest,
                phone_digest = excluded.phone_digest
            """;

    private final ProfileJson json;
    private final Vault vault;
    private final Clock clock;

    CustomerStore(ProfileJson json, Vault vault, Clock clock) {
        this.json = json;
        this.vault = vault;
        this.clock = clock;
    }

    /** Locks the customers, in the order of their ids, until the transaction ends. */
    public Uni<Map<UUID, StoredCustomer>> lock(SqlConnection tx, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return tx.preparedQuery(LOCK)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .chain(rows -> vault.read(tx, rows, opener -> stored(rows, opener)));
    }

    private Map<UUID, StoredCustomer> stored(RowSet<Row> rows, Opener opener) {
        var stored = new HashMap<UUID, StoredCustomer>();
        rows.forEach(row ->
                stored.put(
                        row.getUUID(0),
                        new StoredCustomer(profile(row, opener), row.getUUID(6), row.getLong(7))));
        return stored;
    }

    private Profile profile(Row row, Opener opener) {
        return new Profile(
                row.getUUID(0),
                opener.textOrNull(row.getString(1)),
                row.getLong(2),
                json.traits(row.getString(3), row.getString(4), opener),
                json.permissions(row.getString(5)),
                Set.of(row.getArrayOfStrings(8)));
    }

    /** What is said, as an activity keeps it; null for nothing. */
    public @Nullable String said(Saying said) {
        return json.said(said);
    }

    /** Consents as they are stored, for people. */
    public List<CustomerConsent> consents(String stored, Collection<String> suppressed) {
        return new Profile(
                        new UUID(0, 0),
                        null,
                        0,
                        Map.of(),
                        json.permissions(stored),
                        Set.copyOf(suppressed))
                .consents();
    }

    /**
     * What a new customer's row says of its names.
     *
     * @param anchor the name that its id stays with
     * @param joinedAt when the latest of its names joined
     */
    public record Names(UUID anchor, @Nullable Instant joinedAt) {}

    /**
     * Writes new customers and locked ones.
     *
     * @param names of the new ones
     */
    public Uni<Void> save(SqlConnection tx, List<Profile> profiles, Map<UUID, Names> names) {
        if (profiles.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return vault.sealer(tx, profiles.stream().map(Profile::id).toList())
                .chain(sealer -> tx.preparedQuery(SAVE).execute(rows(profiles, names, sealer)))
                .replaceWithVoid();
    }

    private Tuple rows(List<Profile> profiles, Map<UUID, Names> names, Sealer sealer) {
        return Tuple.tuple()
                .addArrayOfUUID(profiles.stream().map(Profile::id).toArray(UUID[]::new))
                .addArrayOfString(texts(profiles, p -> sealer.text(p.id(), p.externalId())))
                .addArrayOfLong(profiles.stream().map(Profile::version).toArray(Long[]::new))
                .addArrayOfString(texts(profiles, p -> json.traits(p, sealer)))
                .addArrayOfString(texts(profiles, json::traitTimes))
                .addArrayOfString(texts(profiles, json::consents))
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                .addArrayOfUUID(
                        profiles.stream()
                                .map(p -> names.get(p.id()))
                                .map(n -> n == null ? null : n.anchor())
                                .toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(
                        profiles.stream()
                                .map(p -> names.get(p.id()))
                                .map(n -> n == null ? null : utc(n.joinedAt()))
                                .toArray(OffsetDateTime[]::new))
                .addArrayOfString(
                        texts(profiles, p -> String.join(",", new TreeSet<>(p.suppressed()))))
                .addArrayOfString(texts(profiles, p -> vault.emailOrNull(p.values().get("email"))))
                .addArrayOfString(texts(profiles, p -> vault.phoneOrNull(p.values().get("phone"))));
    }

    private static String[] texts(
            List<Profile> profiles, Function<Profile, @Nullable String> column) {
        return profiles.stream().map(column).toArray(String[]::new);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
