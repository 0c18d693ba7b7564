package io.patron.personal.audit;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who read whose personal data. */
@Path("/v1/personal-reads")
@RolesAllowed("admin")
@Tag(name = "Privacy")
public class PersonalReadResource {
    private final PersonalReadQueries reads;

    PersonalReadResource(PersonalReadQueries reads) {
        this.reads = reads;
    }

    @GET
    @Operation(
            summary = "Reads of personal data by operators, newest first",
            description =
                    "A reader says why with the header X-Purpose. Reads of services are counted,"
                            + " see counts.")
    public Uni<Page<PersonalReadView>> list(
            @Parameter(
                            description =
                                    "Only reads about this customer, under any of the ids that mean"
                                            + " the person")
                    @QueryParam("customerId")
                    @Nullable UUID customerId,
            @Parameter(example = "operator") @QueryParam("actor") @Nullable String actor,
            @BeanParam @Valid PageRequest page) {
        return reads.list(page, customerId, actor);
    }

    @GET
    @Path("/counts")
    @Operation(summary = "How often services read personal data, the newest days first")
    public Uni<Page<ReadCountView>> counts(@BeanParam @Valid PageRequest page) {
        return reads.counts(page);
    }
}
