package io.patron.profile.family;

import io.patron.profile.computed.ComputedEvidence;
import io.patron.profile.definition.TraitDefinition;
import io.patron.profile.setup.Setups;
import io.patron.profile.vault.Opener;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/** Gathers the evidence of what is known of a customer. */
@ApplicationScoped
class ExplanationService {
    private static final String TAGS =
            """
            select g.tag, g.origin, g.reference, g.since, g.reason, g.evidence
            from customer c join tag_grant g on g.customer_id = c.id and g.ended_at is null
                and (g.expires_at is null or g.expires_at > $2)
            where c.id = $1 or c.merged_into = $1 order by g.tag, g.id limit 500
            """;
    private static final String MERGES =
            """
            select m.id, m.survivor_id, m.merged_id, m.at, m.source, m.message_id, m.reason
            from customer c join merge m on m.merged_id = c.id and m.unmerged_at is null
            where c.merged_into = $1 and $2::timestamptz is not null order by m.id limit 500
            """;

    private final Pool pool;
    private final Setups setups;
    private final ProfileService profiles;
    private final SaidReader said;
    private final ComputedEvidence computed;
    private final Vault vault;
    private final Clock clock;

    ExplanationService(
            Pool pool,
            Setups setups,
            ProfileService profiles,
            SaidReader said,
            ComputedEvidence computed,
            Vault vault,
            Clock clock) {
        this.vault = vault;
        this.pool = pool;
        this.setups = setups;
        this.profiles = profiles;
        this.said = said;
        this.computed = computed;
        this.clock = clock;
    }

    Uni<ExplanationView> explain(UUID customerId) {
        return profiles.person(customerId).chain(this::of);
    }

    private Uni<ExplanationView> of(UUID id) {
        return Uni.combine()
                .all()
                .unis(
                        attributes(id),
                        computed.of(id),
                        list(TAGS, id, ExplanationService::given),
                        list(MERGES, id, (row, opener) -> merged(row)))
                .asTuple()
                .map(all ->
                        new ExplanationView(
                                id,
                                all.getItem1(),
                                all.getItem2(),
                                all.getItem3(),
                                all.getItem4()));
    }

    private Uni<Map<String, ProfileView.Attribute>> attributes(UUID id) {
        return setups.of(pool, TraitDefinition.KIND)
                .chain(definitions ->
                        said.read(pool, id, new AttributeChoice(definitions))
                                .map(AttributeChoice::chosen));
    }

    private <T> Uni<List<T>> list(String sql, UUID id, BiFunction<Row, Opener, T> view) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(id, clock.instant().atOffset(ZoneOffset.UTC)))
                .chain(rows ->
                        vault.read(
                                pool,
                                rows,
                                opener -> {
                                    List<T> list = new ArrayList<>(rows.size());
                                    rows.forEach(row -> list.add(view.apply(row, opener)));
                                    return list;
                                }));
    }

    private static ExplanationView.Given given(Row row, Opener opener) {
        return new ExplanationView.Given(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getOffsetDateTime(3).toInstant(),
                row.getString(4),
                Opener.json(opener.textOrNull(row.getString(5))));
    }

    private static ExplanationView.Merged merged(Row row) {
        return new ExplanationView.Merged(
                row.getUUID(0),
                row.getUUID(1),
                row.getUUID(2),
                row.getOffsetDateTime(3).toInstant(),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }
}
