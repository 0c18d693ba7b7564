package io.patron.segmentation.fact;

import io.patron.contracts.Consent;
import io.patron.contracts.CustomerChanged;
import io.patron.contracts.CustomerCreated;
import io.patron.contracts.PatronEvent;
import io.patron.kit.inbox.Received;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A profile as one of its events tells it.
 *
 * @param version the highest wins
 * @param since when the profile was created; absent where only changes are known yet
 */
record ProfileState(
        UUID customerId,
        @Nullable String externalId,
        long version,
        @Nullable Instant since,
        Map<String, Object> traits,
        List<Consent> consents) {

    /** Each customer once, with the newest state that the events tell. */
    static List<ProfileState> newest(List<Received> received) {
        var newest = new LinkedHashMap<UUID, ProfileState>();
        received.stream()
                .flatMap(one -> of(one.event()))
                .forEach(state -> newest.merge(state.customerId(), state, ProfileState::newer));
        return List.copyOf(newest.values());
    }

    private static Stream<ProfileState> of(PatronEvent event) {
        return switch (event) {
            case CustomerCreated c ->
                    Stream.of(
                            new ProfileState(
                                    c.customerId(),
                                    c.externalId(),
                                    c.version(),
                                    c.occurredAt(),
                                    c.traits(),
                                    c.consents()));
            case CustomerChanged c ->
                    Stream.of(
                            new ProfileState(
                                    c.customerId(),
                                    c.externalId(),
                                    c.version(),
                                    null,
                                    c.traits(),
                                    c.consents()));
            default -> Stream.empty();
        };
    }

    private ProfileState newer(ProfileState other) {
        var newer = other.version > version ? other : this;
        var older = newer == this ? other : this;
        return new ProfileState(
                customerId,
                newer.externalId == null ? older.externalId : newer.externalId,
                newer.version,
                newer.since == null ? older.since : newer.since,
                newer.traits,
                newer.consents);
    }
}
