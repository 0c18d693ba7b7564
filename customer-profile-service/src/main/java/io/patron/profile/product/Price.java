package io.patron.profile.product;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a product costs.
 *
 * @param currency ISO 4217 code
 * @param amountMinor what is to be paid, in minor units, ≥ 0
 * @param listMinor the usual price where the product is reduced, in minor units
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Price(
        @Schema(examples = "GBP") String currency,
        @Schema(examples = "1995") long amountMinor,
        @Schema(examples = "2495") @Nullable Long listMinor) {

    boolean isBelow(Price other) {
        return currency.equals(other.currency) && amountMinor < other.amountMinor;
    }
}
