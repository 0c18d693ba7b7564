package io.patron.profile.tag;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tags of many customers at once. */
@Path("/v1/tags/bulk")
@RolesAllowed({"operator", "service"})
@Tag(name = "Tags")
public class TagResource {
    private final TagService tags;
    private final SecurityIdentity identity;

    TagResource(TagService tags, SecurityIdentity identity) {
        this.tags = tags;
        this.identity = identity;
    }

    @POST
    @Operation(
            summary = "Gives up to 500 customers a tag, or takes it off",
            description =
                    "One transaction. Doing it again changes nothing. Taken off is what anybody"
                            + " gave; kept names those whom a rule gives it while its condition"
                            + " holds. With dryRun=true it only tells those, and which ids are of"
                            + " nobody.")
    @APIResponse(responseCode = "200", description = "What came of it")
    @APIResponse(responseCode = "400", description = "invalid-request")
    public Uni<BulkTagView> bulk(
            @QueryParam("dryRun") @Pattern(regexp = "true|false", message = "must be true or false")
                    @Nullable String dryRun,
            @NotNull @Valid BulkTagRequest request) {
        return tags.bulk(request, identity.getPrincipal().getName(), "true".equals(dryRun));
    }
}
