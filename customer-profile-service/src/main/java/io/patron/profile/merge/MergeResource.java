package io.patron.profile.merge;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.profile.privacy.Masking;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Customers who are one, and who are not. */
@Path("/v1/merges")
@RolesAllowed({"operator", "analyst"})
@Tag(name = "Identity", description = "Who is who")
public class MergeResource {
    private final MergeService merges;
    private final MergeReader reader;
    private final OperatorWork work;
    private final CurrentIdentityAssociation identities;

    MergeResource(
            MergeService merges,
            MergeReader reader,
            OperatorWork work,
            CurrentIdentityAssociation identities) {
        this.merges = merges;
        this.reader = reader;
        this.work = work;
        this.identities = identities;
    }

    @GET
    @Operation(summary = "The merge log, newest first")
    public Uni<Page<MergeView>> list(
            @BeanParam @Valid PageRequest page,
            @Parameter(description = "Only merges of this customer's id") @QueryParam("customerId")
                    @Nullable UUID customerId,
            @Parameter(description = "true: only those in force, false: only those taken back")
                    @QueryParam("inForce")
                    @Nullable Boolean inForce) {
        return reader.merges(page, customerId, inForce)
                .chain(found -> clear().map(clear -> clear ? found : found.map(MergeView::masked)));
    }

    @POST
    @RolesAllowed("operator")
    @Operation(
            summary = "Merges two customers",
            description =
                    "Also two with ids of the shop's own, which events never merge. With"
                            + " dryRun=true nothing is changed.")
    @APIResponse(
            responseCode = "200",
            description = "Everybody concerned, as they are afterwards",
            content = @Content(schema = @Schema(implementation = ChangeView.class)))
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "same-customer")
    public Uni<Response> merge(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @QueryParam("dryRun") @Pattern(regexp = "true|false", message = "must be true or false")
                    @Nullable String dryRun,
            @NotNull @Valid MergeRequest request) {
        return "true".equals(dryRun)
                ? work.undone(tx -> merges.merge(tx, request, true))
                : work.once(key, "merge", request, tx -> merges.merge(tx, request, false));
    }

    @POST
    @Path("/{mergeId}/unmerge")
    @RolesAllowed("operator")
    @Operation(
            summary = "Takes a merge back",
            description =
                    "Both customers get back what was recorded for their own identifiers, also"
                        + " since the merge, and never fall together again unless an operator says"
                        + " so. With dryRun=true nothing is changed.")
    @APIResponse(
            responseCode = "200",
            description = "Everybody concerned, as they are afterwards",
            content = @Content(schema = @Schema(implementation = ChangeView.class)))
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "already-unmerged")
    public Uni<Response> unmerge(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @PathParam("mergeId") UUID mergeId,
            @QueryParam("dryRun") @Pattern(regexp = "true|false", message = "must be true or false")
                    @Nullable String dryRun) {
        var only = "true".equals(dryRun);
        Function<SqlConnection, Uni<ChangeView>> unmerge =
                tx -> reader.require(tx, mergeId).chain(merge -> merges.unmerge(tx, merge, only));
        return only
                ? work.undone(unmerge)
                : work.once(key, "unmerge " + mergeId, Map.of(), unmerge);
    }

    private Uni<Boolean> clear() {
        return identities.getDeferredIdentity().map(id -> Masking.readsClear(id.getRoles()));
    }
}
