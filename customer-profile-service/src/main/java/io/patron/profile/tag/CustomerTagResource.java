package io.patron.profile.tag;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
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

/** The tags of a customer. */
@Path("/v1/customers/{customerId}/tags")
@RolesAllowed({"operator", "service"})
@Tag(name = "Tags", description = "Who gave them, why, and until when")
public class CustomerTagResource {
    private final TagService tags;
    private final TagReader reader;
    private final SecurityIdentity identity;

    CustomerTagResource(TagService tags, TagReader reader, SecurityIdentity identity) {
        this.tags = tags;
        this.reader = reader;
        this.identity = identity;
    }

    @GET
    @RolesAllowed({"operator", "analyst", "service", "admin"})
    @Operation(
            summary = "The tags of a customer with who gave them",
            description = "One entry for each that gave a tag; with history=true also ended ones.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Page<TagView>> list(
            @PathParam("customerId") UUID customerId,
            @BeanParam @Valid PageRequest page,
            @QueryParam("history")
                    @Pattern(regexp = "true|false", message = "must be true or false")
                    @Nullable String history) {
        return reader.list(customerId, page, "true".equals(history));
    }

    @POST
    @Operation(
            summary = "Gives a customer a tag",
            description =
                    "Doing it again changes nothing but a later end. Whoever gives it is its"
                            + " reference.")
    @APIResponse(responseCode = "204", description = "The customer has it")
    @APIResponse(responseCode = "400", description = "invalid-request")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Void> give(
            @PathParam("customerId") UUID customerId, @NotNull @Valid TagRequest request) {
        return tags.give(customerId, request, identity.getPrincipal().getName());
    }

    @DELETE
    @Path("/{tag}")
    @Operation(
            summary = "Takes a tag off, whoever gave it",
            description =
                    "It stays off until somebody, a file or an event gives it again. What a rule"
                            + " gives by `when` stays as long as its condition holds: 409 names"
                            + " the rule, and nothing is changed.")
    @APIResponse(responseCode = "204", description = "Nobody gives it any more")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "tag-by-rule")
    public Uni<Void> end(
            @PathParam("customerId") UUID customerId,
            @PathParam("tag") String tag,
            @Parameter(example = "moved away") @QueryParam("reason") @NotBlank @Size(max = 500)
                    String reason) {
        return tags.end(customerId, tag, reason, identity.getPrincipal().getName());
    }
}
