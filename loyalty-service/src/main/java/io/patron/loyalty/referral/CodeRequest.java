package io.patron.loyalty.referral;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A code that is wanted.
 *
 * @param program the referral programme's key
 * @param signals by which a friend could be found to be the member himself
 */
@RegisterForReflection
public record CodeRequest(
        @Schema(examples = "main") @NotBlank @Size(max = 64) String programme,
        @Schema(examples = "friends") @NotBlank @Size(max = 64) String program,
        @Nullable Signals signals) {

    /** What could tell two customers to be one; kept as digests alone. */
    @RegisterForReflection
    public record Signals(
            @Schema(examples = "d-1") @Size(max = 200) @Nullable String deviceId,
            @Schema(description = "The shop's own fingerprint of the address", examples = "a-1")
                    @Size(max = 200)
                    @Nullable String addressFingerprint,
            @Schema(description = "The payment provider's fingerprint", examples = "p-1")
                    @Size(max = 200)
                    @Nullable String paymentFingerprint) {
        java.util.Map<ReferralTerms.Signal, String> digests() {
            var signals =
                    new java.util.EnumMap<ReferralTerms.Signal, String>(ReferralTerms.Signal.class);
            Touch.put(signals, ReferralTerms.Signal.DEVICE, deviceId);
            Touch.put(signals, ReferralTerms.Signal.ADDRESS, addressFingerprint);
            Touch.put(signals, ReferralTerms.Signal.PAYMENT, paymentFingerprint);
            return signals;
        }
    }
}
