package io.patron.profile.ingest;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Events that were not taken. */
@Path("/v1/rejected-events")
@RolesAllowed({"operator", "admin"})
@Tag(name = "Ingest")
public class RejectedEventResource {
    private final RejectedEvents events;
    private final ReplayService replays;

    RejectedEventResource(RejectedEvents events, ReplayService replays) {
        this.events = events;
        this.replays = replays;
    }

    @GET
    @Operation(summary = "Events that were not taken and why, newest first")
    public Uni<Page<RejectedEventView>> list(
            @Parameter(example = "web-shop") @QueryParam("source") @Nullable String source,
            @Parameter(example = "schema-required") @QueryParam("code") @Nullable String code,
            @BeanParam @Valid PageRequest page) {
        return events.list(source, code, page);
    }

    @POST
    @Path("/{id}/replay")
    @Operation(
            summary = "Tries an event again",
            description =
                    "Under the rules and the tracking plan as they are now. It keeps its time and"
                            + " its message id, so it counts once however often it is tried.")
    @APIResponse(responseCode = "200", description = "What became of it")
    @APIResponse(
            responseCode = "404",
            description = "It is not there, was taken already, or can never be taken")
    public Uni<ReplayView> replay(@PathParam("id") UUID id) {
        return replays.one(id);
    }

    @POST
    @Path("/replay")
    @Operation(
            summary = "Tries events again, the oldest first",
            description =
                    "At most 500 at once; those that were taken are not tried again. Those that"
                            + " stay refused are passed by with nextAfter of the answer as after.")
    public Uni<ReplayView> replayOldest(
            @Parameter(example = "web-shop") @QueryParam("source") @Nullable String source,
            @Parameter(example = "schema-required") @QueryParam("code") @Nullable String code,
            @Parameter(description = "Only those after the one of this id") @QueryParam("after")
                    @Nullable UUID after,
            @QueryParam("limit") @DefaultValue("500") @Min(1) @Max(500) int limit) {
        return replays.oldest(new ReplayService.Filter(source, code, after), limit);
    }
}
