package io.patron.profile.recording;

import io.patron.profile.identifier.IdentifierTypes;
import io.patron.profile.identifier.Telling;
import io.patron.profile.identity.Evidence;
import io.patron.profile.identity.Identifier;
import io.patron.profile.identity.Sighting;
import io.patron.profile.ingest.ConsentReader;
import io.patron.profile.ingest.IngestEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whom events name. */
final class Sightings {
    private Sightings() {}

    static List<Sighting> of(List<IngestEvent> events, IdentifierTypes types) {
        return events.stream().map(event -> of(event, types)).toList();
    }

    private static Sighting of(IngestEvent event, IdentifierTypes types) {
        return new Sighting(
                types.names(telling(event)),
                new Evidence(event.timestamp(), event.source(), event.messageId()),
                !ConsentReader.read(event.context()).isEmpty(),
                formerly(event, types));
    }

    /** An alias's former id may be a user id. */
    private static @Nullable Identifier formerly(IngestEvent event, IdentifierTypes types) {
        var former = event.who().anonymousId();
        return former == null || !event.what().type().equals("alias")
                ? null
                : types.names(Telling.of(former, null, Map.of(), Map.of(), Map.of())).getFirst();
    }

    /** The parts of an event that may name somebody. */
    static Telling telling(IngestEvent event) {
        return Telling.of(
                event.who().userId(),
                event.who().anonymousId(),
                event.what().traits(),
                event.context(),
                event.what().properties());
    }
}
