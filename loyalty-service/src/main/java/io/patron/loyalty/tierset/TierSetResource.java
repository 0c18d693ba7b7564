package io.patron.loyalty.tierset;

import io.patron.kit.document.EntityTags;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.loyalty.DryRunRequest;
import io.patron.loyalty.setup.Asked;
import io.patron.loyalty.setup.FileService;
import io.patron.loyalty.setup.SetupChangeView;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Tier sets. */
@Path("/v1/tier-sets")
@Tag(name = "Tiers")
public class TierSetResource {
    private final TierSetService sets;
    private final FileService files;
    private final SecurityIdentity identity;

    TierSetResource(TierSetService sets, FileService files, SecurityIdentity identity) {
        this.sets = sets;
        this.files = files;
        this.identity = identity;
    }

    @POST
    @RolesAllowed("operator")
    @Operation(
            summary = "Creates a tier set",
            description =
                    "Members come into it with their next order or act, or all at once by a"
                        + " recompute. A tier that gives nothing over the one below is refused.")
    public Uni<RestResponse<TierSetView>> create(
            @BeanParam DryRunRequest dryRun, @NotNull TierSetDocument document) {
        return sets.create(document, asked(dryRun))
                .map(view ->
                        dryRun.asked()
                                ? RestResponse.ok(view)
                                : EntityTags.created(
                                        "/v1/tier-sets/" + view.id(), view, view.version()));
    }

    @GET
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(
            summary = "Tier sets with their newest versions, oldest set first",
            description = "Beside the default sets, which are in the programmes' own documents.")
    public Uni<Page<TierSetView>> list(
            @Parameter(example = "main") @QueryParam("programme") @Nullable String programme,
            @BeanParam PageRequest page) {
        return sets.list(programme, page);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(
            summary = "The newest version of a tier set",
            description = "The programme's id stands for its default set, which is in force now.")
    public Uni<RestResponse<TierSetView>> get(@RestPath UUID id) {
        return sets.get(id).map(view -> EntityTags.ok(view, view.version()));
    }

    @GET
    @Path("/{id}/versions")
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "All versions of a tier set, newest first")
    public Uni<Page<TierSetView>> history(@RestPath UUID id, @BeanParam PageRequest page) {
        return sets.history(id, page);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed("operator")
    @Operation(
            summary = "Adds a version of a tier set",
            description =
                    "In force from its first day. Each member is looked at by it with the next"
                            + " order, act or day that is due, or all at once by a recompute.")
    public Uni<RestResponse<TierSetView>> change(
            @RestPath UUID id,
            @Parameter(example = "\"1\"") @HeaderParam("If-Match") @Nullable String ifMatch,
            @BeanParam DryRunRequest dryRun,
            @NotNull TierSetDocument document) {
        return sets.change(id, ifMatch, document, asked(dryRun))
                .map(view -> EntityTags.ok(view, view.version()));
    }

    @POST
    @Path("/{id}/retire")
    @RolesAllowed("operator")
    @Operation(summary = "Ends a tier set: nobody is in it from now on")
    public Uni<RestResponse<TierSetView>> retire(
            @RestPath UUID id,
            @Parameter(example = "\"1\"") @HeaderParam("If-Match") @Nullable String ifMatch,
            @BeanParam DryRunRequest dryRun) {
        return sets.retire(id, ifMatch, asked(dryRun))
                .map(view -> EntityTags.ok(view, view.version()));
    }

    @GET
    @Path("/export")
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "All tier sets of a programme that are not retired, as a file")
    public Uni<TierSetFile> export(
            @Parameter(required = true, example = "main") @QueryParam("programme") @NotNull
                    String programme) {
        return files.export(sets, programme).map(all -> new TierSetFile(programme, all));
    }

    @POST
    @Path("/apply")
    @RolesAllowed("operator")
    @Operation(
            summary = "Makes a programme's tier sets those of a file",
            description =
                    "Sets that differ get a version, new ones are created, and those that the file"
                            + " does not have are retired. Applying the same file again changes"
                            + " nothing.")
    public Uni<SetupChangeView> apply(
            @BeanParam DryRunRequest dryRun, @Valid @NotNull TierSetFile file) {
        return files.apply(sets, file.programme(), file.tierSets(), asked(dryRun));
    }

    private Asked asked(DryRunRequest dryRun) {
        return new Asked(identity.getPrincipal().getName(), dryRun.asked());
    }
}
