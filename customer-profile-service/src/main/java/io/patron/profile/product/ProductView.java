package io.patron.profile.product;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A product as it is kept: what the shop told, and beside it what Patron adds.
 *
 * @param document what the shop told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProductView(
        @Schema(description = "Rises with each change", examples = "3") long version,
        Instant changedAt,
        @Schema(
                        description = "Keys from the topmost category down to the product's own",
                        examples = "[\"home\", \"lamps\"]")
                List<String> categories,
        @Schema(hidden = true) @JsonAnyGetter Map<String, Object> document) {

    String sku() {
        return String.valueOf(document.get("sku"));
    }
}
