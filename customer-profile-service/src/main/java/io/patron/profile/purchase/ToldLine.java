package io.patron.profile.purchase;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A product as the shop told it.
 *
 * @param quantity pieces, &gt; 0
 * @param price of a piece, exact; null where it was not told
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ToldLine(
        String sku,
        @Nullable String name,
        @Nullable String category,
        long quantity,
        @Nullable BigDecimal price) {

    /** What it cost, exact; null where the price is not known. */
    @Nullable BigDecimal value() {
        return price == null ? null : price.multiply(BigDecimal.valueOf(quantity));
    }

    /** What they cost together, exact; null where there are none, or a price is not known. */
    static @Nullable BigDecimal sum(List<ToldLine> lines) {
        var sum = lines.isEmpty() ? null : BigDecimal.ZERO;
        for (var line : lines) {
            var value = line.value();
            sum = sum == null || value == null ? null : sum.add(value);
        }
        return sum;
    }

    /** In minor units, 0 where no price was told; empty where it is more than can be kept. */
    Optional<Purchase.Line> in(Currency currency) {
        var value = value();
        return (value == null
                        ? Optional.of(0L)
                        : Amounts.decimal(value).flatMap(sum -> Amounts.money(sum, currency)))
                .map(minor -> new Purchase.Line(sku, name, category, quantity, minor));
    }
}
