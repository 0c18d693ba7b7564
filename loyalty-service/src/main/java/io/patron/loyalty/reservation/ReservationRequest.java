package io.patron.loyalty.reservation;

import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.WalletRules;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Points to be held.
 *
 * @param reference the caller's own, for those who look at the ledger later
 * @param holdSeconds how long at most; left out: as long as the programme says
 * @param commit true to spend them at once
 */
@RegisterForReflection
public record ReservationRequest(
        @Schema(examples = "main") @NotBlank @Size(max = 64) String programmeKey,
        @Schema(description = "Left out: the programme's main wallet", examples = "points")
                @Size(max = 64)
                @Nullable String walletKey,
        @Schema(examples = "100") @NotNull @Min(1) @Max(1_000_000_000L) Long points,
        @Schema(examples = "cart-7731") @Size(max = 200) @Nullable String reference,
        @Schema(examples = "900") @Min(1) @Max(2_678_400) @Nullable Integer holdSeconds,
        @Schema(examples = "false") @Nullable Boolean commit) {

    /** The wallet that is meant. */
    String wallet(RuleBook book, Instant now) {
        var wanted = walletKey;
        var plan = book.inForce(now).plan();
        return wanted == null
                ? plan.main().key()
                : plan.find(wanted)
                        .map(WalletRules::key)
                        .orElseThrow(() -> ProblemException.notFound("wallet", wanted));
    }
}
