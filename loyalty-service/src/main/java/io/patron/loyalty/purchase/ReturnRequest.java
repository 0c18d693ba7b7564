package io.patron.loyalty.purchase;

import io.patron.loyalty.purchase.Purchase.Goods;
import io.patron.loyalty.rule.Saturated;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Goods of an order that came back, or money that was given back for it.
 *
 * @param refundId the shop's own id: what makes it happen once, also when an event tells it too
 * @param amountMinor left out: the sum of the lines, which are told then
 * @param lines what came back, where it is known
 * @param occurredAt left out: now
 */
@RegisterForReflection
public record ReturnRequest(
        @NotNull UUID customerId,
        @Schema(examples = "C536379") @NotBlank @Size(max = 200) String refundId,
        @Schema(examples = "GBP")
                @NotNull
                @Pattern(
                        regexp = "[A-Z]{3}",
                        message = "must be a currency of three capital letters, such as EUR")
                String currency,
        @Schema(description = "Minor units", examples = "2750") @Min(0) @Max(MOST_MINOR)
                @Nullable Long amountMinor,
        @Size(max = 10_000) @Nullable List<@Valid @NotNull Line> lines,
        @Nullable Instant occurredAt) {

    /** As much as an order comes to at most where shops tell of it. */
    static final long MOST_MINOR = 999_999_999_999_999_999L;

    /** A product that came back, and what was paid back for it in minor units. */
    @RegisterForReflection
    public record Line(
            @Schema(examples = "85123A") @NotBlank @Size(max = 200) String sku,
            @Schema(examples = "2750") @NotNull @Min(0) @Max(MOST_MINOR) Long amountMinor) {}

    /** Whether it tells neither an amount nor goods: there is nothing to take back then. */
    boolean saysNothing() {
        return amountMinor == null && goods().isEmpty();
    }

    List<Goods> goods() {
        return lines == null
                ? List.of()
                : lines.stream().map(line -> new Goods(line.sku(), line.amountMinor())).toList();
    }

    /** Whether its lines come to more together than can be paid for an order. */
    boolean isBeyondMeasure() {
        return sum() > MOST_MINOR;
    }

    private long sum() {
        return goods().stream().mapToLong(Goods::amountMinor).reduce(0, Saturated::plus);
    }

    long amount() {
        return amountMinor == null ? sum() : amountMinor;
    }
}
