package io.patron.profile.customer;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Table {@code customer}, written in batches. */
@ApplicationScoped
public class CustomerStore {
    private static final String LOCK =
            """
            select id, external_id, version, traits::text, trait_times::text, consents::text
            from customer where id = any($1) order by id for update
            """;
    private static final String SAVE =
            """
            insert into customer (id, external_id, version, traits, trait_times, consents, created_at, changed_at)
            select i, e, v, t::jsonb, w::jsonb, c::jsonb, $7, $7
            from unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[])
                as rows (i, e, v, t, w, c) order by i
            on conflict (id) do update set external_id = excluded.external_id, version = excluded.version,
                traits = excluded.traits, trait_times = excluded.trait_times, consents = excluded.consents,
                changed_at = excluded.changed_at
            """;

    private final ProfileJson json;
    private final Clock clock;

    CustomerStore(ProfileJson json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** Locks the customers, in the order of their ids, until the transaction ends. */
    public Uni<Map<UUID, Profile>> lock(SqlConnection tx, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return tx.preparedQuery(LOCK)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    var profiles = new HashMap<UUID, Profile>();
                    rows.forEach(row -> profiles.put(row.getUUID(0), profile(row)));
                    return profiles;
                });
    }

    private Profile profile(Row row) {
        return new Profile(
                row.getUUID(0),
                row.getString(1),
                row.getLong(2),
                json.traits(row.getString(3), row.getString(4)),
                json.permissions(row.getString(5)));
    }

    /** Writes new customers and locked ones. */
    public Uni<Void> save(SqlConnection tx, List<Profile> profiles) {
        if (profiles.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var row =
                Tuple.tuple()
                        .addArrayOfUUID(profiles.stream().map(Profile::id).toArray(UUID[]::new))
                        .addArrayOfString(
                                profiles.stream().map(Profile::externalId).toArray(String[]::new))
                        .addArrayOfLong(
                                profiles.stream().map(Profile::version).toArray(Long[]::new))
                        .addArrayOfString(
                                profiles.stream().map(json::traits).toArray(String[]::new))
                        .addArrayOfString(
                                profiles.stream().map(json::traitTimes).toArray(String[]::new))
                        .addArrayOfString(
                                profiles.stream().map(json::consents).toArray(String[]::new))
                        .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
        return tx.preparedQuery(SAVE).execute(row).replaceWithVoid();
    }
}
