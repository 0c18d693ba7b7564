package io.patron.campaign.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The values that a decision was based on, kept with it.
 *
 * @param consent the customer's latest word on the channel and the purpose; absent when there is
 *     none
 * @param draw of the hold-out; absent when the customer was not eligible and so not drawn
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionValues(
        @Schema(examples = "dormant") String segmentKey,
        @Schema(description = "valid, invalid, absent or not-needed", examples = "valid")
                String address,
        boolean suppressed,
        @Nullable ConsentGiven consent,
        boolean alreadyReceived,
        @Nullable Draw draw) {

    /** A consent or its refusal, and since when. */
    @RegisterForReflection
    public record ConsentGiven(boolean granted, Instant since) {}

    /**
     * @param bucket 0 to 9999, from a keyed hash of the campaign and the customer
     * @param heldOutBelow buckets below are the control group
     */
    @RegisterForReflection
    public record Draw(int bucket, int heldOutBelow) {}
}
