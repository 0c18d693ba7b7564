package io.patron.profile.purchase;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a shop says of an order beside that it was completed, and what means something with that
 * order only.
 *
 * @param reference of a refund its id; empty for an update, of which the latest counts
 */
public record OrderStatement(Kind kind, String orderId, String reference, Told told) {

    /** What it does. */
    public enum Kind {
        /** The order is this from now on. */
        UPDATED,
        /** The order was given back, as a whole or in part. */
        REFUNDED
    }

    /**
     * What was said; what is null or empty was not.
     *
     * @param currency ISO 4217 code
     * @param total exact, ≥ 0
     * @param country where it is shipped
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Told(
            @Nullable String currency,
            @Nullable BigDecimal total,
            @Nullable String country,
            @Nullable List<ToldLine> lines) {
        static final Told NOTHING = new Told(null, null, null, List.of());

        List<ToldLine> products() {
            return lines == null ? List.of() : lines;
        }

        /** Whether it says neither a total nor what its products cost. */
        boolean isSilentOfWorth() {
            return total == null && ToldLine.sum(products()) == null;
        }
    }

    static OrderStatement cancelled(String orderId) {
        return new OrderStatement(Kind.REFUNDED, orderId, "cancelled:" + orderId, Told.NOTHING);
    }
}
