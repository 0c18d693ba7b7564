package io.patron.loyalty.insight;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of the loyalty index, as they were sent. */
public record IndexRequest(
        @Parameter(description = "The key of a programme", required = true, example = "main")
                @QueryParam("programme")
                @Nullable String programme,
        @Parameter(description = "First month; left out: eleven before", example = "2026-01")
                @QueryParam("from")
                @Nullable String from,
        @Parameter(description = "Last month; left out: this one", example = "2026-12")
                @QueryParam("to")
                @Nullable String to,
        @Parameter(description = "tier or segment", example = "tier")
                @QueryParam("by")
                @DefaultValue("tier")
                String by,
        @Parameter(description = "The name of the act that is a review", example = "Review Written")
                @QueryParam("reviewAct")
                @DefaultValue("Review Written")
                String reviewAct,
        @Parameter(
                        description =
                                "The name of the act whose quantity is an answer from 0 to 10; left"
                                        + " out: no net promoter score",
                        example = "Recommendation Given")
                @QueryParam("npsAct")
                @Nullable String npsAct) {}
