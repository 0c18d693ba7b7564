package io.patron.loyalty.redemption;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.loyalty.voucher.CodeMask;
import io.patron.personal.audit.AboutCustomer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A redemption.
 *
 * @param price points by wallet
 * @param codes what the member can use; masked for those who only look after it
 * @param standing where it stands, and how it came there
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RedemptionView(
        @Schema(examples = "0199f0c2-7a10-7bb1-8a52-3d1f6a0e4c11") UUID id,
        UUID customerId,
        Piece reward,
        @Schema(examples = "{\"points\": 800}") Map<String, Long> price,
        @Schema(examples = "[\"ABC-123\"]") List<String> codes,
        Delivery delivery,
        Standing standing)
        implements AboutCustomer {

    /** What was redeemed. */
    @RegisterForReflection
    public record Piece(
            UUID rewardId,
            @Schema(examples = "mug") String key,
            @Schema(examples = "1") int version,
            @Schema(examples = "GOODS") String kind,
            @Schema(examples = "1") int quantity,
            @Schema(examples = "2500") long valueMinor) {}

    /** Where it goes and how it can be followed. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Delivery(
            @Schema(examples = "address-2") @Nullable String addressReference,
            Redemption.@Nullable Tracking tracking) {}

    /**
     * Where it stands.
     *
     * @param version also the ETag
     */
    @RegisterForReflection
    public record Standing(
            Redemption.State state,
            @Schema(examples = "1") int version,
            List<Redemption.Step> history) {}

    static RedemptionView of(Redemption r, List<String> codes) {
        var piece = r.piece();
        return new RedemptionView(
                r.id(),
                r.owner().customerId(),
                new Piece(
                        piece.rewardId(),
                        piece.rewardKey(),
                        piece.version(),
                        piece.kind(),
                        piece.quantity(),
                        piece.valueMinor()),
                r.price(),
                codes,
                new Delivery(r.parcel().addressReference(), r.parcel().tracking()),
                new Standing(r.state(), r.version(), r.history()));
    }

    RedemptionView masked() {
        return with(codes.stream().map(CodeMask::of).toList());
    }

    /** The same with other codes. */
    RedemptionView with(List<String> others) {
        return new RedemptionView(id, customerId, reward, price, others, delivery, standing);
    }
}
