package io.patron.loyalty.redemption;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of a reward that a member redeemed points for.
 *
 * @param price points by wallet
 * @param reservations that hold or spent them
 * @param history of its states, the first first; the last is where it stands
 */
public record Redemption(
        UUID id,
        Owner owner,
        Piece piece,
        Map<String, Long> price,
        List<UUID> reservations,
        Parcel parcel,
        List<Step> history) {

    public Redemption {
        price = Map.copyOf(price);
        reservations = List.copyOf(reservations);
        history = List.copyOf(history);
    }

    /** Where a redemption stands. */
    public enum State {
        ORDERED,
        SHIPPED,
        DELIVERED,
        CANCELLED
    }

    /** Whose it is. */
    public record Owner(UUID programmeId, UUID memberId, UUID customerId) {}

    /**
     * What was redeemed.
     *
     * @param version of the reward that decided
     * @param valueMinor what all pieces are worth
     */
    public record Piece(
            UUID rewardId,
            String rewardKey,
            int version,
            String kind,
            int quantity,
            long valueMinor,
            boolean highValue) {}

    /** Where it goes, as the shop names the address, and how. */
    public record Parcel(@Nullable String addressReference, @Nullable Tracking tracking) {}

    /** How a parcel can be followed. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Tracking(
            @Schema(examples = "Royal Mail") @Nullable String carrier,
            @Schema(examples = "RM123456785GB") @Nullable String number,
            @Schema(examples = "https://track.example/RM123456785GB") @Nullable String url) {}

    /** A state that it came to. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(State state, Instant at, String by, @Nullable String reason) {}

    State state() {
        return history.getLast().state();
    }

    /** From 1; also the ETag. */
    int version() {
        return history.size();
    }

    /** Whether it may come to a state from where it stands. */
    boolean allows(State next) {
        return switch (state()) {
            case ORDERED -> next != State.ORDERED;
            case SHIPPED -> next == State.DELIVERED || next == State.CANCELLED;
            case DELIVERED, CANCELLED -> false;
        };
    }

    Redemption after(Step step, Parcel now) {
        var steps = new ArrayList<>(history);
        steps.add(step);
        return new Redemption(id, owner, piece, price, reservations, now, steps);
    }
}
