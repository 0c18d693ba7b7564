package io.patron.campaign.message;

import io.patron.campaign.Channel;
import io.patron.kit.document.StoredJson;
import io.patron.kit.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Appends decisions to the ledger, with the events about those that withhold. */
@ApplicationScoped
public class Ledger {
    private static final String APPEND =
            """
            insert into message (campaign_id, channel, decided_at,
                id, customer_id, arm, state, reason, address, address_hash, decision, person_id, due_at)
            select $1, $2, $3, r.*, r.customer_id, case when r.state = 'intended' then clock_timestamp() end
            from unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[])
                as r (id, customer_id, arm, state, reason, address, address_hash, decision)
            """;

    private final Outbox outbox;
    private final StoredJson json;

    Ledger(Outbox outbox, StoredJson json) {
        this.outbox = outbox;
        this.json = json;
    }

    /**
     * What the decisions belong to.
     *
     * @param at when they are made
     */
    public record Launch(UUID campaignId, Channel channel, Instant at) {}

    /** Appends; the transaction holds the customers' contacts. */
    public Uni<Void> append(SqlConnection tx, Launch launch, List<LedgerEntry> entries) {
        var row = Tuple.tuple();
        row.addUUID(launch.campaignId()).addString(launch.channel().key());
        row.addOffsetDateTime(launch.at().atOffset(ZoneOffset.UTC));
        row.addArrayOfUUID(entries.stream().map(LedgerEntry::id).toArray(UUID[]::new));
        row.addArrayOfUUID(entries.stream().map(LedgerEntry::customerId).toArray(UUID[]::new));
        texts(row, entries, LedgerEntry::arm);
        texts(row, entries, entry -> entry.state().key());
        texts(row, entries, LedgerEntry::reason);
        texts(row, entries, LedgerEntry::address);
        texts(row, entries, LedgerEntry::addressHash);
        texts(row, entries, entry -> json.write(entry.values()));
        return tx.preparedQuery(APPEND)
                .execute(row)
                .chain(() -> outbox.append(tx, LedgerEvents.of(launch, entries)));
    }

    @SuppressWarnings("NullAway") // columns that may be null
    private static void texts(
            Tuple row, List<LedgerEntry> entries, Function<LedgerEntry, String> text) {
        row.addArrayOfString(entries.stream().map(text).toArray(String[]::new));
    }
}
