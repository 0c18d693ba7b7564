package io.patron.loyalty.redemption;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.loyalty.reward.Claim;
import io.patron.loyalty.reward.RewardDocument;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A reward as a member sees it.
 *
 * @param price points by wallet; absent where there is none for the member's tier
 * @param left pieces; absent for no end of them
 * @param redeemable whether it can be had now
 * @param reasons all that speaks against it
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MallView(
        UUID rewardId,
        @Schema(examples = "GOODS") String kind,
        @Nullable Map<String, RewardDocument.Text> texts,
        @Schema(examples = "{\"points\": 800}") @Nullable Map<String, Long> price,
        @Schema(examples = "17") @Nullable Long left,
        boolean redeemable,
        List<Reason> reasons) {

    /** Why it cannot be had now. */
    @RegisterForReflection
    public record Reason(
            @Schema(examples = "limit-reached") String code,
            String detail,
            @Schema(examples = "{\"had\": 1}") Map<String, Object> values) {
        static Reason of(Claim.Refusal refusal) {
            return new Reason(refusal.reason().code(), refusal.detail(), refusal.values());
        }
    }
}
