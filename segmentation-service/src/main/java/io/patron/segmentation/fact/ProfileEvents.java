package io.patron.segmentation.fact;

import io.patron.contracts.Consent;
import io.patron.contracts.CustomerChanged;
import io.patron.contracts.CustomerCreated;
import io.patron.contracts.PatronEvent;
import io.patron.kit.inbox.Received;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A batch of {@code patron.profile} as facts need it. */
final class ProfileEvents {
    static final Set<Class<? extends PatronEvent>> EVENTS =
            Set.of(CustomerCreated.class, CustomerChanged.class);

    private ProfileEvents() {}

    /** The newest state of each customer. */
    static List<ProfileState> newest(List<Received> received) {
        return ProfileState.newest(received.stream().flatMap(one -> state(one.event())));
    }

    private static Stream<ProfileState> state(PatronEvent event) {
        return switch (event) {
            case CustomerCreated c ->
                    Stream.of(
                            new ProfileState(
                                    c.customerId(),
                                    c.externalId(),
                                    c.version(),
                                    c.occurredAt(),
                                    c.traits(),
                                    consents(c.consents())));
            case CustomerChanged c ->
                    Stream.of(
                            new ProfileState(
                                    c.customerId(),
                                    c.externalId(),
                                    c.version(),
                                    null,
                                    c.traits(),
                                    consents(c.consents())));
            default -> Stream.empty();
        };
    }

    private static List<Map<String, Object>> consents(List<Consent> consents) {
        return consents.stream()
                .map(c ->
                        Map.<String, Object>of(
                                "channel", c.channel(),
                                "purpose", c.purpose(),
                                "granted", c.granted(),
                                "occurredAt", c.occurredAt().toString()))
                .toList();
    }
}
