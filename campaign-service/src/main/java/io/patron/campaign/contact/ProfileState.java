package io.patron.campaign.contact;

import io.patron.contracts.CustomerChanged;
import io.patron.contracts.CustomerCreated;
import io.patron.contracts.PatronEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A profile at a version, as this service needs it.
 *
 * @param version higher is newer
 * @param traits by name
 */
record ProfileState(
        UUID customerId,
        @Nullable String externalId,
        long version,
        Map<String, Object> traits,
        List<Permission> permissions) {

    static Optional<ProfileState> of(PatronEvent event) {
        return switch (event) {
            case CustomerCreated e ->
                    Optional.of(
                            new ProfileState(
                                    e.customerId(),
                                    e.externalId(),
                                    e.version(),
                                    e.traits(),
                                    Permission.of(e.consents())));
            case CustomerChanged e ->
                    Optional.of(
                            new ProfileState(
                                    e.customerId(),
                                    e.externalId(),
                                    e.version(),
                                    e.traits(),
                                    Permission.of(e.consents())));
            default -> Optional.empty();
        };
    }

    /** The newest of each customer, in the order of the ids. */
    static Collection<ProfileState> newest(List<? extends PatronEvent> events) {
        var newest = new TreeMap<UUID, ProfileState>();
        events.stream()
                .flatMap(event -> of(event).stream())
                .forEach(state ->
                        newest.merge(
                                state.customerId(),
                                state,
                                (a, b) -> b.version() > a.version() ? b : a));
        return newest.values();
    }

    /** The trait {@code email}, if it is text. */
    @Nullable String email() {
        return traits.get("email") instanceof String text && !text.isBlank() ? text.strip() : null;
    }
}
