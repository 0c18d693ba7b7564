package io.patron.profile.activity;

import io.patron.profile.privacy.Masking;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something that a customer did.
 *
 * @param properties as the source sent them; personal ones are masked for roles that may not read
 *     them
 */
public record ActivityView(
        UUID activityId,
        Instant occurredAt,
        @Schema(examples = "track") String type,
        @Schema(examples = "Product Viewed") String name,
        @Schema(examples = "web-shop") String source,
        @Schema(type = SchemaType.OBJECT, examples = "{\"sku\": \"85123A\"}")
                Map<String, Object> properties) {

    ActivityView masked(Masking masking) {
        return new ActivityView(
                activityId, occurredAt, type, name, source, masking.mask(properties));
    }
}
