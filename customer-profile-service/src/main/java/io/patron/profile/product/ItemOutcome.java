package io.patron.profile.product;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.kit.problem.Fault;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of an item of a request. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ItemOutcome(
        @Schema(examples = "85123A") @Nullable String sku,
        Result result,
        @Schema(description = "The product's version since then", examples = "3")
                @Nullable Long version,
        @Schema(description = "Why it was refused; pointers into the request") List<Fault> errors) {

    /** What can become of an item. */
    enum Result {
        CREATED,
        CHANGED,
        /** It told nothing new. */
        UNCHANGED,
        /** A later state was told before. */
        OUTDATED,
        /** It has faults; the others of the request are not affected. */
        REFUSED
    }

    static ItemOutcome refused(@Nullable String sku, List<Fault> faults) {
        return new ItemOutcome(sku, Result.REFUSED, null, faults);
    }

    static ItemOutcome of(Result result, StoredProduct product) {
        return new ItemOutcome(product.sku(), result, product.version(), List.of());
    }
}
