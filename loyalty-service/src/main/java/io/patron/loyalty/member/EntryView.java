package io.patron.loyalty.member;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.patron.loyalty.wallet.Kind;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An entry of a wallet's ledger.
 *
 * @param sequence counts the member's entries without a gap, from 1
 * @param why what decided
 */
public record EntryView(
        UUID id,
        @Schema(examples = "12") long sequence,
        Kind kind,
        Amount amount,
        TransactionView.Why why,
        Effect effect,
        TransactionView.When when) {

    /** What the entry is about, and the balance after it. */
    public record Amount(
            @Schema(examples = "139") long points, @Schema(examples = "1240") long balance) {}

    /**
     * What it moved.
     *
     * @param accounts points into an account where positive, out of it where negative; they sum to
     *     zero
     * @param lots each a lot, from where, to where, and how many points
     */
    public record Effect(
            @Schema(examples = "{\"ISSUANCE\":-139,\"AVAILABLE\":139}") Map<String, Long> accounts,
            @Schema(
                            implementation = Object.class,
                            examples =
                                    "[[\"0199f0c2-7a10-7bb1-8a52-3d1f6a0e4c11\",\"ISSUED\",\"ACTIVE\",139]]")
                    @JsonRawValue
                    String lots) {}
}
