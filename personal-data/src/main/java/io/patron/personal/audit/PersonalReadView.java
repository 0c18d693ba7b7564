package io.patron.personal.audit;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * That an operator read personal data.
 *
 * @param customerIds whose; empty where they were erased since, and where the service cannot tell,
 *     as of rows of a file
 * @param fields which; empty where the route shows all that it is about
 * @param purpose why, as the reader said with {@code X-Purpose}
 */
@RegisterForReflection
public record PersonalReadView(
        UUID id,
        Instant at,
        String actor,
        @Schema(examples = "GET /v1/customers/{id}/timeline") String route,
        List<UUID> customerIds,
        List<String> fields,
        @Nullable String purpose) {}
