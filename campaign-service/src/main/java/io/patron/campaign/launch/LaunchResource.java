package io.patron.campaign.launch;

import io.patron.kit.idempotency.Idempotency;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The launch of a campaign, and its job. */
@Path("/v1/campaigns/{id}/launch")
@Tag(name = "Campaigns")
public class LaunchResource {
    private final LaunchService launches;

    LaunchResource(LaunchService launches) {
        this.launches = launches;
    }

    @POST
    @RolesAllowed("operator")
    @Operation(
            summary = "Launch a campaign, or with dryRun only tell what a launch would do",
            description =
                    "The audience is the segment's members at this moment. Each is decided about"
                        + " once: withheld with a reason, held out, or written to. A campaign is"
                        + " launched once.")
    @APIResponse(
            responseCode = "202",
            description = "The job",
            content = @Content(schema = @Schema(implementation = LaunchView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The counts of a dry run",
            content = @Content(schema = @Schema(implementation = LaunchCounts.class)))
    public Uni<Response> launch(
            @PathParam("id") UUID id,
            @Parameter(description = "True: answer the counts, do nothing")
                    @QueryParam("dryRun")
                    @Pattern(regexp = "true|false", message = "must be true or false")
                    @Nullable String dryRun,
            @Parameter(
                            description = "A new UUID for each launch; needed unless dryRun",
                            example = "6f1c2a1e-7a55-4d0e-9a55-0f5b3f2d9c11")
                    @HeaderParam(Idempotency.HEADER)
                    @Nullable String key) {
        if ("true".equals(dryRun)) {
            return launches.dryRun(id).map(counts -> Response.ok(counts).build());
        }
        var job = URI.create("/v1/campaigns/" + id + "/launch");
        return launches.launch(id, key)
                .map(answer -> Response.fromResponse(answer).location(job).build());
    }

    @GET
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "Read the job of a launch")
    public Uni<LaunchView> job(@PathParam("id") UUID id) {
        return launches.job(id);
    }
}
