package io.patron.segmentation.fact;

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
 * @param consents channel, purpose, granted, occurredAt of each
 */
record ProfileState(
        UUID customerId,
        @Nullable String externalId,
        long version,
        @Nullable Instant since,
        Map<String, Object> traits,
        List<Map<String, Object>> consents) {

    /** Each customer once, with the newest state that was told. */
    static List<ProfileState> newest(Stream<ProfileState> told) {
        var newest = new LinkedHashMap<UUID, ProfileState>();
        told.forEach(state -> newest.merge(state.customerId(), state, ProfileState::newer));
        return List.copyOf(newest.values());
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
