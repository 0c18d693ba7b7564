package io.patron.campaign.merge;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The rows of the ledger of people who turn out to be one. A person gets a campaign's message once,
 * and not at all where one of the ids was held out; what waits is withheld, and waits again when
 * they are parted.
 */
@ApplicationScoped
class MergedLedger {
    private static final String REASON = "already-received";
    private static final String OWN =
            """
            update message m set person_id = coalesce(c.merged_into, c.customer_id) from contact c
            where c.customer_id = any($1) and m.customer_id = c.customer_id
                and m.person_id <> coalesce(c.merged_into, c.customer_id)
            """;

    /**
     * Another row of the person that goes before this one. Of two that are being tried, one is
     * tried no more; if the channel takes it all the same, that is recorded.
     */
    private static final String ANOTHER =
            """
            exists (select 1 from message o
                where o.campaign_id = m.campaign_id and o.person_id = m.person_id and o.id <> m.id
                    and (o.state in ('held-out', 'handed-over', 'confirmed')
                        or o.state = 'claimed' and (m.state <> 'claimed' or o.id < m.id)
                        or o.state = 'intended' and m.state <> 'claimed' and o.id < m.id))
            """;

    private static final String OF_PEOPLE =
            """
            m.person_id in (
                select coalesce(c.merged_into, c.customer_id) from contact c where c.customer_id = any($1))
            """;
    private static final String RETURN =
            """
            update message m set state = 'intended', reason = null, due_at = clock_timestamp(),
                updated_at = clock_timestamp()
            where m.state = 'withheld' and m.arm = 'treatment' and m.reason = $2 and
            """
                    + OF_PEOPLE
                    + " and not "
                    + ANOTHER;
    private static final String WITHHOLD =
            """
            update message m set state = 'withheld', reason = $2, due_at = null, updated_at = clock_timestamp()
            where m.state in ('intended', 'claimed') and
            """
                    + OF_PEOPLE
                    + " and "
                    + ANOTHER
                    + " returning m.person_id, m.campaign_id, m.id, m.channel";

    private final Clock clock;

    /** A message that is withheld now. */
    record Stopped(
            UUID customerId, UUID campaignId, UUID id, String channel, String reason, Instant at) {}

    MergedLedger(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param customers whose contacts are locked
     * @return what is told of messages that are withheld now
     */
    Uni<List<Stopped>> settle(SqlClient tx, Collection<UUID> customers) {
        var ids = customers.toArray(UUID[]::new);
        return tx.preparedQuery(OWN)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .chain(() ->
                        tx.preparedQuery(RETURN)
                                .execute(Tuple.tuple().addArrayOfUUID(ids).addString(REASON)))
                .chain(() ->
                        tx.preparedQuery(WITHHOLD)
                                .execute(Tuple.tuple().addArrayOfUUID(ids).addString(REASON)))
                .map(rows -> {
                    var events = new ArrayList<Stopped>();
                    rows.forEach(row ->
                            events.add(
                                    new Stopped(
                                            row.getUUID(0),
                                            row.getUUID(1),
                                            row.getUUID(2),
                                            row.getString(3),
                                            REASON,
                                            clock.instant())));
                    return events;
                });
    }
}
