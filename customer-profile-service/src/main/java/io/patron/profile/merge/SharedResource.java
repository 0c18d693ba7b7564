package io.patron.profile.merge;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.profile.privacy.Masking;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Identifiers that many share. */
@Path("/v1/shared-identifiers")
@RolesAllowed({"operator", "analyst"})
@Tag(name = "Identity")
public class SharedResource {
    private final SharedReader reader;
    private final MergeService merges;
    private final OperatorWork work;
    private final CurrentIdentityAssociation identities;

    SharedResource(
            SharedReader reader,
            MergeService merges,
            OperatorWork work,
            CurrentIdentityAssociation identities) {
        this.reader = reader;
        this.merges = merges;
        this.work = work;
        this.identities = identities;
    }

    @GET
    @Operation(summary = "Identifiers that too many people have; they tie nobody together")
    public Uni<Page<SharedView>> shared(@BeanParam @Valid PageRequest page) {
        return reader.page(page)
                .chain(found ->
                        clear().map(clear -> clear ? found : found.map(SharedView::masked)));
    }

    @GET
    @Path("/{identifierId}/evidence")
    @Operation(
            summary = "Why an identifier is shared",
            description =
                    "The stronger identifiers that it was seen with, each with the earliest event"
                            + " that says so.")
    @APIResponse(responseCode = "404", description = "not-found: it is not shared")
    public Uni<Page<TieView>> evidence(
            @PathParam("identifierId") UUID identifierId, @BeanParam @Valid PageRequest page) {
        return reader.evidence(page, identifierId)
                .chain(found -> clear().map(clear -> clear ? found : found.map(TieView::masked)));
    }

    @POST
    @Path("/{identifierId}/release")
    @RolesAllowed("operator")
    @Operation(
            summary = "Lets a shared identifier tie people together again",
            description =
                    "By what happens from now on; what it was seen with before counts no more. It"
                            + " is shared again when it is seen with too many again. With"
                            + " dryRun=true nothing is changed.")
    @APIResponse(
            responseCode = "200",
            description = "The identifier, and who is another person now",
            content = @Content(schema = @Schema(implementation = ReleaseView.class)))
    @APIResponse(responseCode = "404", description = "not-found: it is not shared")
    public Uni<Response> release(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @PathParam("identifierId") UUID identifierId,
            @QueryParam("dryRun") @Pattern(regexp = "true|false", message = "must be true or false")
                    @Nullable String dryRun) {
        var only = "true".equals(dryRun);
        Function<SqlConnection, Uni<ReleaseView>> release =
                tx ->
                        reader.require(tx, identifierId)
                                .chain(shared -> merges.release(tx, shared, only));
        return only
                ? work.undone(release)
                : work.once(key, "release " + identifierId, Map.of(), release);
    }

    private Uni<Boolean> clear() {
        return identities.getDeferredIdentity().map(id -> Masking.readsClear(id.getRoles()));
    }
}
