package io.patron.kit.inbox;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Dead letters of this service. */
@Path("/v1/dead-letters")
@RolesAllowed("admin")
@Tag(name = "Dead letters")
public class DeadLetterResource {
    private final DeadLetters deadLetters;

    DeadLetterResource(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    @GET
    @Operation(summary = "Messages that could not be processed or published, newest first")
    public Uni<Page<DeadLetterView>> list(@BeanParam PageRequest page) {
        return deadLetters.list(page);
    }

    @POST
    @Path("/{id}/replay")
    @Operation(summary = "Publishes the message again, once its cause is mended")
    public Uni<DeadLetterView> replay(UUID id) {
        return deadLetters.replay(id);
    }
}
