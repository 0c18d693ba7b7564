package io.patron.loyalty.reward;

import io.patron.kit.document.EntityTags;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.loyalty.DryRunRequest;
import io.patron.loyalty.setup.Asked;
import io.patron.loyalty.setup.SetupChangeView;
import io.patron.loyalty.setup.SetupFile;
import io.patron.loyalty.setup.SetupFiles;
import io.patron.loyalty.setup.SetupService;
import io.patron.loyalty.setup.SetupService.Target;
import io.patron.loyalty.setup.SetupView;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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

/** The catalogue of rewards. */
@Path("/v1/rewards")
@Tag(name = "Rewards")
public class RewardResource {
    private final SetupService setups;
    private final SetupFiles files;
    private final RewardCatalogue catalogue;
    private final Pool pool;
    private final SecurityIdentity identity;

    RewardResource(
            SetupService setups,
            SetupFiles files,
            RewardCatalogue catalogue,
            Pool pool,
            SecurityIdentity identity) {
        this.setups = setups;
        this.files = files;
        this.catalogue = catalogue;
        this.pool = pool;
        this.identity = identity;
    }

    @POST
    @RolesAllowed("operator")
    @Operation(summary = "Puts a reward into the catalogue")
    public Uni<RestResponse<SetupView<RewardDocument>>> create(
            @BeanParam DryRunRequest dryRun, @NotNull RewardDocument document) {
        return setups.create(RewardCatalogue.KIND, document, asked(dryRun))
                .map(view ->
                        dryRun.asked()
                                ? RestResponse.ok(view)
                                : EntityTags.created(
                                        "/v1/rewards/" + view.id(), view, view.version()));
    }

    @GET
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(summary = "Rewards, the oldest first, retired ones among them")
    public Uni<Page<SetupView<RewardDocument>>> list(
            @Parameter(example = "main") @QueryParam("programme") @Nullable String programme,
            @BeanParam PageRequest page) {
        return setups.list(RewardCatalogue.KIND, programme, page);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(summary = "A reward")
    public Uni<RestResponse<SetupView<RewardDocument>>> get(@RestPath UUID id) {
        return setups.get(RewardCatalogue.KIND, id)
                .map(view -> EntityTags.ok(view, view.version()));
    }

    @GET
    @Path("/{id}/stock")
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(summary = "How many pieces are left")
    public Uni<StockView> stock(@RestPath UUID id) {
        return catalogue.require(pool, id).map(StockView::of);
    }

    @GET
    @Path("/{id}/versions")
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "All versions of a reward, newest first")
    public Uni<Page<SetupView<RewardDocument>>> history(
            @RestPath UUID id, @BeanParam PageRequest page) {
        return setups.history(RewardCatalogue.KIND, id, page);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed("operator")
    @Operation(
            summary = "Changes a reward",
            description =
                    "What was redeemed stays as it was. A stock below what was taken already is out"
                            + " of stock.")
    public Uni<RestResponse<SetupView<RewardDocument>>> change(
            @RestPath UUID id,
            @Parameter(example = "\"1\"") @HeaderParam("If-Match") @Nullable String ifMatch,
            @BeanParam DryRunRequest dryRun,
            @NotNull RewardDocument document) {
        var target = new Target(id, ifMatch);
        return setups.change(RewardCatalogue.KIND, target, document, asked(dryRun))
                .map(view -> EntityTags.ok(view, view.version()));
    }

    @POST
    @Path("/{id}/retire")
    @RolesAllowed("operator")
    @Operation(summary = "Takes a reward out of the catalogue; what was ordered is still delivered")
    public Uni<RestResponse<SetupView<RewardDocument>>> retire(
            @RestPath UUID id,
            @Parameter(example = "\"1\"") @HeaderParam("If-Match") @Nullable String ifMatch,
            @BeanParam DryRunRequest dryRun) {
        return setups.retire(RewardCatalogue.KIND, new Target(id, ifMatch), asked(dryRun))
                .map(view -> EntityTags.ok(view, view.version()));
    }

    @GET
    @Path("/export")
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "All rewards of a programme that are not retired, to be kept in a file")
    public Uni<SetupFile<RewardDocument>> export(
            @Parameter(required = true, example = "main") @QueryParam("programme") @NotNull
                    String programme) {
        return files.export(RewardCatalogue.KIND, programme);
    }

    @POST
    @Path("/apply")
    @RolesAllowed("operator")
    @Operation(
            summary = "Makes a programme's rewards those of a file",
            description =
                    "Rewards that differ get a version, new ones are created, and those that the"
                            + " file does not have are retired. Stock that was taken stays taken.")
    public Uni<SetupChangeView> apply(
            @BeanParam DryRunRequest dryRun, @Valid @NotNull SetupFile<RewardDocument> document) {
        return files.apply(RewardCatalogue.KIND, document, asked(dryRun));
    }

    private Asked asked(DryRunRequest dryRun) {
        return new Asked(identity.getPrincipal().getName(), dryRun.asked());
    }
}
