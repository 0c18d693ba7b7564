package io.patron.profile.barring;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Events that were accepted and dropped. */
@Path("/v1/barred-events")
@RolesAllowed({"operator", "admin"})
@Tag(name = "Privacy")
public class BarredEventResource {
    private final BarredEvents events;

    BarredEventResource(BarredEvents events) {
        this.events = events;
    }

    @GET
    @Operation(
            summary = "How many events were dropped because they are about erased people",
            description =
                    "By source, day and type, the newest days first. Nothing else of these events"
                            + " is kept.")
    public Uni<Page<BarredEventView>> list(
            @Parameter(example = "web-shop") @QueryParam("source") @Nullable String source,
            @BeanParam @Valid PageRequest page) {
        return events.list(source, page);
    }
}
