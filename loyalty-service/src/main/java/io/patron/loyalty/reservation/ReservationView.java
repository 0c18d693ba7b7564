package io.patron.loyalty.reservation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A reservation.
 *
 * @param points how many were held
 * @param committed how many of them were spent
 * @param restored how many of the spent ones came back
 * @param balance what the member can spend after it; absent in lists
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReservationView(
        @Schema(examples = "0199f0c2-7a10-7bb1-8a52-3d1f6a0e4c11") UUID id,
        @Schema(examples = "points") String walletKey,
        Reservation.State state,
        Amounts amounts,
        @Schema(examples = "cart-7731") @Nullable String reference,
        Times times,
        @Schema(examples = "140") @Nullable Long balance) {

    /** Points of a reservation. */
    @RegisterForReflection
    public record Amounts(
            @Schema(examples = "100") long points,
            @Schema(examples = "80") long committed,
            @Schema(examples = "0") long restored) {}

    /** When it was made, until when it holds at most, and when it ended. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Times(Instant createdAt, Instant expiresAt, @Nullable Instant endedAt) {}

    static ReservationView of(Opened opened, Reservation reservation) {
        var wallet = opened.member().wallet(reservation.holder().walletKey());
        return of(reservation, wallet.balances().balance());
    }

    static ReservationView of(Reservation reservation, @Nullable Long balance) {
        var outcome = reservation.outcome();
        var span = reservation.span();
        return new ReservationView(
                reservation.id(),
                reservation.holder().walletKey(),
                outcome.state(),
                new Amounts(reservation.points(), outcome.committed(), outcome.restored()),
                reservation.reference(),
                new Times(span.createdAt(), span.expiresAt(), span.endedAt()),
                balance);
    }
}
