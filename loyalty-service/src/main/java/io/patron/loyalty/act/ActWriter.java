package io.patron.loyalty.act;

import io.patron.loyalty.ledger.Journal;
import io.patron.loyalty.quota.QuotaWriter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes what a batch of acts earned. */
@ApplicationScoped
class ActWriter {
    private final ActStore store;
    private final QuotaWriter quotas;
    private final Journal journal;

    ActWriter(ActStore store, QuotaWriter quotas, Journal journal) {
        this.store = store;
        this.quotas = quotas;
        this.journal = journal;
    }

    Uni<Void> save(SqlConnection tx, ActBatch batch) {
        return batch.recorded().isEmpty()
                ? Uni.createFrom().voidItem()
                : store.insert(tx, batch.recorded())
                        .chain(() -> quotas.save(tx, batch.quotas(), batch.verdicts()))
                        .chain(() -> journal.save(tx, batch.members()));
    }
}
