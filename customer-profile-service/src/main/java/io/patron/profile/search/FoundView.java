package io.patron.profile.search;

import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A customer as conditions see it.
 *
 * @param profile {@code traits}, {@code computed}, {@code orders}, {@code tags}, {@code consents},
 *     {@code created}, {@code externalId}
 */
public record FoundView(
        UUID customerId, @Schema(type = SchemaType.OBJECT) Map<String, Object> profile) {}
