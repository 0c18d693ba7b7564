package io.patron.profile.recording;

import io.patron.profile.barring.BarredEvents;
import io.patron.profile.ingest.IngestEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Which events of a batch are recorded: those that were not seen before, of nobody erased. */
@ApplicationScoped
class FreshEvents {
    private final SeenMessages seen;
    private final BarredEvents barred;

    FreshEvents(SeenMessages seen, BarredEvents barred) {
        this.seen = seen;
        this.barred = barred;
    }

    Uni<List<IngestEvent>> of(SqlConnection tx, List<IngestEvent> events) {
        return seen.fresh(tx, events).chain(fresh -> barred.pass(tx, fresh));
    }
}
