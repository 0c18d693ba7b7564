package io.patron.profile.source;

import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * Another write key for a source.
 *
 * @param gracePeriod how long the keys before it work on, at most 90 days; a day where it is not
 *     said, none for a key that others know
 */
public record WriteKeyRequest(
        @Schema(examples = "P7D", defaultValue = "P1D", implementation = String.class)
                @DurationMin
                @DurationMax(days = 90)
                @Nullable Duration gracePeriod) {

    public WriteKeyRequest {
        gracePeriod = gracePeriod == null ? Duration.ofDays(1) : gracePeriod;
    }
}
