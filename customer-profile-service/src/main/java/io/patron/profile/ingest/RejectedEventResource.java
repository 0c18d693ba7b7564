package io.patron.profile.ingest;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Events that were not taken. */
@Path("/v1/rejected-events")
@RolesAllowed({"operator", "admin"})
@Tag(name = "Ingest")
public class RejectedEventResource {
    private final RejectedEvents events;

    RejectedEventResource(RejectedEvents events) {
        this.events = events;
    }

    @GET
    @Operation(summary = "Events that were not taken and why, newest first")
    public Uni<Page<RejectedEventView>> list(@BeanParam @Valid PageRequest page) {
        return events.list(page);
    }
}
