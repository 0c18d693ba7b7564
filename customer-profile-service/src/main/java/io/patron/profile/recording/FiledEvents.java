package io.patron.profile.recording;

import io.patron.profile.activity.ActivityStore;
import io.patron.profile.identity.Resolution;
import io.patron.profile.ingest.IngestEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Events of files, which are sent again even after years. Message ids are not remembered so long:
 * so what is recorded of the customer at that time is looked at.
 */
@ApplicationScoped
class FiledEvents {
    private final ActivityStore activities;

    FiledEvents(ActivityStore activities) {
        this.activities = activities;
    }

    /**
     * @param events those that were not recorded before
     * @param who is meant by them
     * @param again those that were
     */
    record Fresh(List<IngestEvent> events, Resolution who, List<IngestEvent> again) {}

    Uni<Fresh> fresh(SqlConnection tx, List<IngestEvent> events, Resolution who) {
        var filed =
                IntStream.range(0, events.size())
                        .filter(i -> EventQuality.isOfFile(events.get(i)))
                        .toArray();
        if (filed.length == 0) {
            return Uni.createFrom().item(new Fresh(events, who, List.of()));
        }
        var sought = IntStream.of(filed).mapToObj(i -> sought(events.get(i), who, i)).toList();
        return activities
                .told(tx, sought)
                .map(told -> told.stream().map(i -> filed[i]).boxed().toList())
                .map(told -> without(events, who, told));
    }

    private static ActivityStore.Sought sought(IngestEvent event, Resolution who, int place) {
        var profile = who.subjects().get(place).profileId();
        return new ActivityStore.Sought(
                profile, event.timestamp(), event.source(), event.messageId());
    }

    private static Fresh without(List<IngestEvent> events, Resolution who, List<Integer> told) {
        if (told.isEmpty()) {
            return new Fresh(events, who, List.of());
        }
        var places = Set.copyOf(told);
        var left =
                IntStream.range(0, events.size()).filter(i -> !places.contains(i)).boxed().toList();
        return new Fresh(
                left.stream().map(events::get).toList(),
                new Resolution(left.stream().map(who.subjects()::get).toList(), who.change()),
                told.stream().map(events::get).toList());
    }
}
