package io.patron.profile.product;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a product cost and how much of it there was from a time on. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OfferView(
        @Schema(description = "The product's version since then", examples = "3") long version,
        @Schema(description = "As of when it was told; when it came where that was not said")
                Instant since,
        @Schema(description = "Whether it was sold", examples = "true") boolean active,
        @Nullable Price price,
        @Schema(description = "Pieces; absent where stock was not kept", examples = "12")
                @Nullable Long stock) {}
