package io.patron.profile.lookup;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.personal.audit.AboutPerson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who has a name.
 *
 * @param customerId absent where nobody has it, or too many people do
 * @param shared whether too many people have it to mean one of them
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LookupView(
        @Schema(examples = "email") String type,
        @Schema(examples = "Ada@Example.org") String value,
        @Nullable UUID customerId,
        boolean shared)
        implements AboutPerson {
    @Override
    public @Nullable UUID person() {
        return customerId;
    }

    @Override
    public Set<String> fields() {
        return Set.of("identifiers." + type);
    }
}
