package io.patron.loyalty.member;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.patron.loyalty.wallet.Kind;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A transaction of a member's ledger and why it was made.
 *
 * @param sequence counts the member's transactions without a gap, from 1
 * @param points to the member where positive
 * @param why what decided
 */
public record TransactionView(
        UUID id,
        @Schema(examples = "main") String programmeKey,
        @Schema(examples = "12") long sequence,
        Kind kind,
        @Schema(examples = "139") long points,
        Why why,
        When when) {

    /**
     * @param businessKey what has its one effect: {@code order:…}, {@code refund:…}, {@code
     *     adjust:…}
     * @param ruleVersion the programme's version that decided
     * @param inputs the values it was based on
     */
    public record Why(
            @Schema(examples = "order:536367") String businessKey,
            @Schema(examples = "1") int ruleVersion,
            @Schema(
                            implementation = Object.class,
                            examples =
                                    "{\"amountMinor\":13912,\"currency\":\"GBP\",\"pointsPerUnit\":\"1\",\"rounding\":\"FLOOR\"}")
                    @JsonRawValue
                    String inputs) {}

    /** When it happened, and when it was written. */
    public record When(Instant occurredAt, Instant recordedAt) {}
}
