package io.patron.profile.recording;

import io.patron.profile.barring.BarredEvents;
import io.patron.profile.ingest.IngestEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Which events of a batch are recorded: those that were not seen before, of nobody erased. */
@ApplicationScoped
class FreshEvents {
    private final SeenMessages seen;
    private final BarredEvents barred;

    FreshEvents(SeenMessages seen, BarredEvents barred) {
        this.seen = seen;
        this.barred = barred;
    }

    /**
     * @param first those that were not told before
     * @param recorded of these, all but those of erased people
     */
    record Fresh(List<IngestEvent> first, List<IngestEvent> recorded) {

        /** Without those that turned out to have been told before. */
        Fresh without(List<IngestEvent> again) {
            if (again.isEmpty()) {
                return this;
            }
            Set<IngestEvent> gone = Collections.newSetFromMap(new IdentityHashMap<>());
            gone.addAll(again);
            return new Fresh(
                    first.stream().filter(event -> !gone.contains(event)).toList(),
                    recorded.stream().filter(event -> !gone.contains(event)).toList());
        }
    }

    Uni<Fresh> of(SqlConnection tx, List<IngestEvent> events) {
        return seen.fresh(tx, events)
                .chain(first ->
                        barred.barred(tx, first.stream().map(FreshEvents::told).toList())
                                .map(dropped -> new Fresh(first, without(first, dropped))));
    }

    private static List<IngestEvent> without(List<IngestEvent> events, BitSet dropped) {
        return dropped.isEmpty()
                ? events
                : IntStream.range(0, events.size())
                        .filter(i -> !dropped.get(i))
                        .mapToObj(events::get)
                        .toList();
    }

    private static BarredEvents.Told told(IngestEvent event) {
        return new BarredEvents.Told(event.source(), event.what().type(), Sightings.telling(event));
    }
}
