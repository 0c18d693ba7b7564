package io.patron.profile.source;

import io.patron.kit.problem.ProblemException;
import io.patron.profile.ProfileError;
import io.patron.profile.plan.ActivePlan;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The source of a write key, as it was lately.
 *
 * @param keyEndsAt until when the key works; null for no end
 * @param plan what its events are checked against; null for nothing
 * @param limitKey names its rate; another limit is another name
 */
public record KnownSource(
        UUID id,
        String name,
        SourceSettings settings,
        @Nullable Instant keyEndsAt,
        @Nullable ActivePlan plan,
        String limitKey) {

    static KnownSource of(
            UUID id,
            String name,
            SourceSettings settings,
            @Nullable Instant keyEndsAt,
            @Nullable ActivePlan plan) {
        var limitKey = "ingest " + settings.eventsPerSecond() + " " + name;
        return new KnownSource(id, name, settings, keyEndsAt, plan, limitKey);
    }

    /**
     * Lets a request pass.
     *
     * @param origin of the page that it comes from; null for none
     * @throws ProblemException {@code unknown-write-key}, {@code source-disabled} or {@code
     *     origin-not-allowed}
     */
    public void admit(@Nullable String origin, Instant now) {
        if (keyEndsAt != null && !now.isBefore(keyEndsAt)) {
            throw unknownKey();
        }
        if (Boolean.FALSE.equals(settings.enabled())) {
            throw ProblemException.of(
                    ProfileError.SOURCE_DISABLED, "The source “" + name + "” is switched off.");
        }
        if (!settings.allows(origin)) {
            throw ProblemException.of(
                    ProfileError.ORIGIN_NOT_ALLOWED,
                    "Pages of this origin may not send under this key: " + origin + ".");
        }
    }

    /** The problem of a key that no source has. */
    public static ProblemException unknownKey() {
        return ProblemException.of(
                ProfileError.UNKNOWN_WRITE_KEY,
                "Send the source's write key as the user name of Basic authentication, or as"
                        + " writeKey in the body.");
    }
}
