package io.patron.loyalty.referral;

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

/** Referral programmes. */
@Path("/v1/referral-programs")
@Tag(name = "Referrals")
public class ReferralProgramResource {
    private final SetupService setups;
    private final SetupFiles files;
    private final SecurityIdentity identity;

    ReferralProgramResource(SetupService setups, SetupFiles files, SecurityIdentity identity) {
        this.setups = setups;
        this.files = files;
        this.identity = identity;
    }

    @POST
    @RolesAllowed("operator")
    @Operation(summary = "Sets a referral programme up")
    public Uni<RestResponse<SetupView<ReferralDocument>>> create(
            @BeanParam DryRunRequest dryRun, @NotNull ReferralDocument document) {
        return setups.create(ReferralCatalogue.KIND, document, asked(dryRun))
                .map(view ->
                        dryRun.asked()
                                ? RestResponse.ok(view)
                                : EntityTags.created(
                                        "/v1/referral-programs/" + view.id(),
                                        view,
                                        view.version()));
    }

    @GET
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(summary = "Referral programmes, the oldest first")
    public Uni<Page<SetupView<ReferralDocument>>> list(
            @Parameter(example = "main") @QueryParam("programme") @Nullable String programme,
            @BeanParam PageRequest page) {
        return setups.list(ReferralCatalogue.KIND, programme, page);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(summary = "A referral programme")
    public Uni<RestResponse<SetupView<ReferralDocument>>> get(@RestPath UUID id) {
        return setups.get(ReferralCatalogue.KIND, id)
                .map(view -> EntityTags.ok(view, view.version()));
    }

    @GET
    @Path("/{id}/versions")
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "All versions of a referral programme, newest first")
    public Uni<Page<SetupView<ReferralDocument>>> history(
            @RestPath UUID id, @BeanParam PageRequest page) {
        return setups.history(ReferralCatalogue.KIND, id, page);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed("operator")
    @Operation(
            summary = "Changes a referral programme",
            description =
                    "Friends who signed up before keep the order that they need; what both sides"
                            + " get is what the newest version says when it is given.")
    public Uni<RestResponse<SetupView<ReferralDocument>>> change(
            @RestPath UUID id,
            @Parameter(example = "\"1\"") @HeaderParam("If-Match") @Nullable String ifMatch,
            @BeanParam DryRunRequest dryRun,
            @NotNull ReferralDocument document) {
        var target = new Target(id, ifMatch);
        return setups.change(ReferralCatalogue.KIND, target, document, asked(dryRun))
                .map(view -> EntityTags.ok(view, view.version()));
    }

    @POST
    @Path("/{id}/retire")
    @RolesAllowed("operator")
    @Operation(summary = "Lets new friends not count any more; those who signed up still do")
    public Uni<RestResponse<SetupView<ReferralDocument>>> retire(
            @RestPath UUID id,
            @Parameter(example = "\"1\"") @HeaderParam("If-Match") @Nullable String ifMatch,
            @BeanParam DryRunRequest dryRun) {
        return setups.retire(ReferralCatalogue.KIND, new Target(id, ifMatch), asked(dryRun))
                .map(view -> EntityTags.ok(view, view.version()));
    }

    @GET
    @Path("/export")
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "All referral programmes of a programme, to be kept in a file")
    public Uni<SetupFile<ReferralDocument>> export(
            @Parameter(required = true, example = "main") @QueryParam("programme") @NotNull
                    String programme) {
        return files.export(ReferralCatalogue.KIND, programme);
    }

    @POST
    @Path("/apply")
    @RolesAllowed("operator")
    @Operation(summary = "Makes a programme's referral programmes those of a file")
    public Uni<SetupChangeView> apply(
            @BeanParam DryRunRequest dryRun, @Valid @NotNull SetupFile<ReferralDocument> document) {
        return files.apply(ReferralCatalogue.KIND, document, asked(dryRun));
    }

    private Asked asked(DryRunRequest dryRun) {
        return new Asked(identity.getPrincipal().getName(), dryRun.asked());
    }
}
