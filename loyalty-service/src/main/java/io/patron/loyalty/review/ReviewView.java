package io.patron.loyalty.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.personal.audit.AboutCustomer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A case: points that wait.
 *
 * @param event the order or act that earned them
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReviewView(
        UUID id,
        UUID customerId,
        @Schema(examples = "order:536365") String event,
        Held points,
        Evidence evidence,
        State state,
        @Nullable Decided decided)
        implements AboutCustomer {

    /** Where a case stands. */
    public enum State {
        WAITING,
        APPROVED,
        REJECTED
    }

    /**
     * The points, and when they were earned.
     *
     * @param endorsedBy who approved already; so many points need a second one
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Held(
            @Schema(examples = "points") String wallet,
            @Schema(examples = "250") long points,
            UUID lotId,
            Instant occurredAt,
            @Schema(examples = "operator") @Nullable String endorsedBy) {}

    /**
     * What is known of the member now.
     *
     * @param ordersOfDay orders and acts recorded in the 24 hours before it: velocity
     * @param orders of the last 365 days
     * @param returnedOrders of these, those that came back whole: order–return cycles
     * @param unspentPercent of all points ever earned, those that are still held: hoarding
     * @param namesSelf whether the act names its own customer as the one referred
     * @param suspicions what spoke against points that no rule held back
     * @param heldBy the rules with the effect HOLD that let them wait
     */
    @RegisterForReflection
    public record Evidence(
            long ordersOfDay,
            long orders,
            long returnedOrders,
            long unspentPercent,
            boolean namesSelf,
            List<String> suspicions,
            List<HeldBy> heldBy) {}

    /**
     * Why a rule let points wait.
     *
     * @param rule its key
     * @param values of what its condition asks, as they were when it was decided
     */
    @RegisterForReflection
    public record HeldBy(
            @Schema(examples = "many-orders") String rule,
            @Schema(examples = "{\"member.ordersOfDay\": 6}") Map<String, Object> values) {}

    /** Who decided, when, and why. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Decided(String by, Instant at, @Nullable String comment) {}
}
