package io.patron.segmentation.fact;

import io.patron.kit.document.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps what is known of customers; rows are written and locked in the order of their ids. */
@ApplicationScoped
class CustomerStore {
    /** Locks the row even where there is nothing to write. */
    private static final String KNOW =
            """
            insert into customer_fact as had (customer_id, external_id)
            select id, external from unnest($1::uuid[], $2::text[]) as told (id, external) order by id
            on conflict (customer_id) do update set external_id = excluded.external_id
                where had.external_id is null and excluded.external_id is not null
            """;

    private static final String KEEP =
            """
            insert into customer_fact as had (customer_id, external_id, profile_version, since, traits, consents)
            select * from unnest($1::uuid[], $2::text[], $3::bigint[], $4::timestamptz[], $5::text[], $6::text[])
                as told (id) order by id
            on conflict (customer_id) do update
                set since = least(had.since, excluded.since),
                    external_id = case when excluded.profile_version > had.profile_version
                        then coalesce(excluded.external_id, had.external_id)
                        else coalesce(had.external_id, excluded.external_id) end,
                    traits = case when excluded.profile_version > had.profile_version
                        then excluded.traits else had.traits end,
                    consents = case when excluded.profile_version > had.profile_version
                        then excluded.consents else had.consents end,
                    profile_version = greatest(had.profile_version, excluded.profile_version)
            """;

    private final StoredJson json;

    CustomerStore(StoredJson json) {
        this.json = json;
    }

    /** Makes a row for each customer that has none yet. */
    Uni<Void> know(SqlClient tx, List<KnownCustomer> customers) {
        var rows =
                Tuple.of(
                        customers.stream().map(KnownCustomer::customerId).toArray(UUID[]::new),
                        customers.stream().map(KnownCustomer::externalId).toArray(String[]::new));
        return tx.preparedQuery(KNOW).execute(rows).replaceWithVoid();
    }

    /** Keeps states that are newer than what is stored. */
    Uni<Void> keep(SqlClient tx, List<ProfileState> states) {
        if (states.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows =
                Tuple.from(
                        Arrays.<Object>asList(
                                states.stream().map(ProfileState::customerId).toArray(UUID[]::new),
                                states.stream()
                                        .map(ProfileState::externalId)
                                        .toArray(String[]::new),
                                states.stream().map(ProfileState::version).toArray(Long[]::new),
                                states.stream()
                                        .map(state -> utc(state.since()))
                                        .toArray(OffsetDateTime[]::new),
                                states.stream()
                                        .map(state -> json.write(state.traits()))
                                        .toArray(String[]::new),
                                states.stream()
                                        .map(state -> json.write(state.consents()))
                                        .toArray(String[]::new)));
        return tx.preparedQuery(KEEP).execute(rows).replaceWithVoid();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
