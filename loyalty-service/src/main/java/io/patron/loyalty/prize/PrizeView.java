package io.patron.loyalty.prize;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.personal.audit.AboutCustomer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A reward that a member gets without paying.
 *
 * @param why what it is for
 */
@RegisterForReflection
public record PrizeView(
        UUID id,
        UUID customerId,
        Piece reward,
        @Schema(examples = "challenge:lessons round:1") String why,
        Standing standing)
        implements AboutCustomer {

    /** Where a prize stands. */
    public enum State {
        /** It is given as soon as there is a piece. */
        OWED,
        /** Its redemption tells the rest. */
        GIVEN,
        /** An operator withdrew it before it was given. */
        CANCELLED
    }

    /** What it is. */
    @RegisterForReflection
    public record Piece(UUID programmeId, @Schema(examples = "mug") String key) {}

    /**
     * Where it stands.
     *
     * @param waitsFor why it could not be given when it was last tried; absent before that
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Standing(
            State state,
            @Schema(examples = "out-of-stock") @Nullable String waitsFor,
            @Nullable UUID redemptionId,
            Instant owedAt,
            @Nullable Instant givenAt,
            @Nullable Cancelled cancelled) {}

    /** Who withdrew it, and why. */
    @RegisterForReflection
    public record Cancelled(
            Instant at, String by, @Schema(examples = "Sold out for good") String reason) {}
}
