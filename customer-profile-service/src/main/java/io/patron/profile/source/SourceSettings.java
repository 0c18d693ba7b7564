package io.patron.profile.source;

import io.patron.profile.plan.PlanUse;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a source may do.
 *
 * @param enabled false: nothing is taken from it
 * @param allowedOrigins the web pages that may send under its keys; {@value #ANY} for all, which is
 *     the default; empty for none
 * @param eventsPerSecond most events a second, in each replica, up to {@value #MOST_PER_SECOND};
 *     null for the service's own limit
 * @param eventsPerDay most events a day of the business zone, in all replicas; null for no quota
 * @param trackingPlan what its events are checked against; null for nothing
 * @param catalogue whether it may tell of stock and prices; a key that a page shows must not
 */
@RegisterForReflection
public record SourceSettings(
        @Schema(examples = "true", defaultValue = "true") @Nullable Boolean enabled,
        @Schema(examples = "[\"https://shop.example\"]") @Size(max = 100)
                @Nullable
                        List<
                                @NotNull
                                @Pattern(
                                        regexp = "\\*|null|[a-z][a-z0-9+.-]*://[^/\\s]{1,200}",
                                        message = "must be an origin such as https://shop.example")
                                String>
                        allowedOrigins,
        @Schema(examples = "500") @Positive @Max(MOST_PER_SECOND) @Nullable Long eventsPerSecond,
        @Schema(examples = "1000000") @Positive @Nullable Long eventsPerDay,
        @Valid @Nullable PlanUse trackingPlan,
        @Schema(examples = "false", defaultValue = "false") @Nullable Boolean catalogue) {
    static final String ANY = "*";

    /** More is no limit, and buckets cannot be refilled as fast as one may ask for. */
    public static final long MOST_PER_SECOND = 100_000_000;

    public SourceSettings {
        catalogue = catalogue != null && catalogue;
        enabled = enabled == null || enabled;
        allowedOrigins = allowedOrigins == null ? List.of(ANY) : allowedOrigins;
    }

    static SourceSettings usual() {
        return new SourceSettings(null, null, null, null, null, null);
    }

    /** Whether its events may change the stock and the prices of products. */
    public boolean tellsCatalogue() {
        return Boolean.TRUE.equals(catalogue);
    }

    /** Whether a request may come from a page of this origin; null for one from no page. */
    boolean allows(@Nullable String origin) {
        return origin == null
                || allowedOrigins == null
                || allowedOrigins.contains(ANY)
                || allowedOrigins.contains(origin);
    }
}
