package io.patron.personal.audit;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How often a service read personal data on a day, and of how many customers in all. */
@RegisterForReflection
public record ReadCountView(
        LocalDate day,
        String actor,
        @Schema(examples = "POST /v1/customers/bulk-read") String route,
        long reads,
        long customers) {}
