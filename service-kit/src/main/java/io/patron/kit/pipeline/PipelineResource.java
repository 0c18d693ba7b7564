package io.patron.kit.pipeline;

import io.patron.kit.outbox.Backlog;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is still under way in this service. */
@Path("/v1/pipeline")
@RolesAllowed({"admin", "operator"})
@Tag(name = "Operations")
public class PipelineResource {
    private final Backlog backlog;
    private final ConsumerLag lag;

    PipelineResource(Backlog backlog, ConsumerLag lag) {
        this.backlog = backlog;
        this.lag = lag;
    }

    @GET
    @Operation(summary = "Events not yet published and messages not yet processed")
    public Uni<PipelineView> pipeline() {
        return Uni.combine().all().unis(backlog.now(), lag.now()).with(PipelineView::of);
    }
}
