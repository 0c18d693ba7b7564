package io.patron.loyalty.ledger;

import io.patron.loyalty.account.TierChange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Writes the history of tiers: table {@code tier_change}. */
@ApplicationScoped
class TierChangeWriter {
    private static final String INSERT =
            """
            insert into tier_change (id, programme_id, member_id, tier, previous_tier, qualifying_spend_minor,
                rule_version, cause, changed_at)
            select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::bigint[], $7::int[],
                $8::text[], $9::timestamptz[])
            """;

    Uni<Void> write(SqlConnection tx, List<TierChange> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var columns = new Columns<>(changes);
        var rows =
                Tuple.tuple()
                        .addArrayOfUUID(columns.uuids(TierChange::id))
                        .addArrayOfUUID(columns.uuids(c -> c.member().programmeId()))
                        .addArrayOfUUID(columns.uuids(c -> c.member().id()))
                        .addArrayOfString(columns.texts(TierChange::tier))
                        .addArrayOfString(columns.texts(TierChange::previousTier))
                        .addArrayOfLong(columns.longs(c -> c.by().spendMinor()))
                        .addArrayOfInteger(columns.integers(c -> c.by().ruleVersion()))
                        .addArrayOfString(columns.texts(c -> c.by().trigger().name()))
                        .addArrayOfOffsetDateTime(columns.times(TierChange::changedAt));
        return tx.preparedQuery(INSERT).execute(rows).replaceWithVoid();
    }
}
