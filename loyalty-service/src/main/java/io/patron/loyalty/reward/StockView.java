package io.patron.loyalty.reward;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of a reward.
 *
 * @param stock in all, as the document says; absent for no end of them
 * @param codes that were uploaded
 * @param left absent for no end of them
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StockView(
        @Schema(examples = "500") @Nullable Long stock,
        @Schema(examples = "0") long codes,
        @Schema(examples = "120") long taken,
        @Schema(examples = "380") @Nullable Long left) {
    static StockView of(RewardCatalogue.Offered offered) {
        var stock = offered.stock();
        var reward = offered.reward();
        return new StockView(reward.stock(), stock.pool(), stock.taken(), stock.left(reward));
    }
}
