package io.patron.profile.search;

import io.patron.personal.audit.AboutPerson;
import java.util.Map;
import java.util.Set;
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
        UUID customerId, @Schema(type = SchemaType.OBJECT) Map<String, Object> profile)
        implements AboutPerson {

    @Override
    public UUID person() {
        return customerId;
    }

    @Override
    public Set<String> fields() {
        return profile.keySet();
    }
}
