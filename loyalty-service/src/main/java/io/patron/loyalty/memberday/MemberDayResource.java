package io.patron.loyalty.memberday;

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

/** Member days. */
@Path("/v1/member-days")
@Tag(name = "Member days")
public class MemberDayResource {
    private final SetupService setups;
    private final SetupFiles files;
    private final SecurityIdentity identity;

    MemberDayResource(SetupService setups, SetupFiles files, SecurityIdentity identity) {
        this.setups = setups;
        this.files = files;
        this.identity = identity;
    }

    @POST
    @RolesAllowed("operator")
    @Operation(summary = "Sets a calendar of member days up")
    public Uni<RestResponse<SetupView<MemberDayDocument>>> create(
            @BeanParam DryRunRequest dryRun, @NotNull MemberDayDocument document) {
        return setups.create(MemberDayCatalogue.KIND, document, asked(dryRun))
                .map(view ->
                        dryRun.asked()
                                ? RestResponse.ok(view)
                                : EntityTags.created(
                                        "/v1/member-days/" + view.id(), view, view.version()));
    }

    @GET
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(summary = "Calendars of member days, the oldest first")
    public Uni<Page<SetupView<MemberDayDocument>>> list(
            @Parameter(example = "main") @QueryParam("programme") @Nullable String programme,
            @BeanParam PageRequest page) {
        return setups.list(MemberDayCatalogue.KIND, programme, page);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(summary = "A calendar of member days")
    public Uni<RestResponse<SetupView<MemberDayDocument>>> get(@RestPath UUID id) {
        return setups.get(MemberDayCatalogue.KIND, id)
                .map(view -> EntityTags.ok(view, view.version()));
    }

    @GET
    @Path("/{id}/versions")
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "All versions of a calendar of member days, newest first")
    public Uni<Page<SetupView<MemberDayDocument>>> history(
            @RestPath UUID id, @BeanParam PageRequest page) {
        return setups.history(MemberDayCatalogue.KIND, id, page);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed("operator")
    @Operation(
            summary = "Changes a calendar of member days",
            description = "What is judged from now on is judged by it, also what happened before.")
    public Uni<RestResponse<SetupView<MemberDayDocument>>> change(
            @RestPath UUID id,
            @Parameter(example = "\"1\"") @HeaderParam("If-Match") @Nullable String ifMatch,
            @BeanParam DryRunRequest dryRun,
            @NotNull MemberDayDocument document) {
        var target = new Target(id, ifMatch);
        return setups.change(MemberDayCatalogue.KIND, target, document, asked(dryRun))
                .map(view -> EntityTags.ok(view, view.version()));
    }

    @POST
    @Path("/{id}/retire")
    @RolesAllowed("operator")
    @Operation(summary = "Ends a calendar of member days")
    public Uni<RestResponse<SetupView<MemberDayDocument>>> retire(
            @RestPath UUID id,
            @Parameter(example = "\"1\"") @HeaderParam("If-Match") @Nullable String ifMatch,
            @BeanParam DryRunRequest dryRun) {
        return setups.retire(MemberDayCatalogue.KIND, new Target(id, ifMatch), asked(dryRun))
                .map(view -> EntityTags.ok(view, view.version()));
    }

    @GET
    @Path("/export")
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "All calendars of member days of a programme, to be kept in a file")
    public Uni<SetupFile<MemberDayDocument>> export(
            @Parameter(required = true, example = "main") @QueryParam("programme") @NotNull
                    String programme) {
        return files.export(MemberDayCatalogue.KIND, programme);
    }

    @POST
    @Path("/apply")
    @RolesAllowed("operator")
    @Operation(summary = "Makes a programme's calendars of member days those of a file")
    public Uni<SetupChangeView> apply(
            @BeanParam DryRunRequest dryRun,
            @Valid @NotNull SetupFile<MemberDayDocument> document) {
        return files.apply(MemberDayCatalogue.KIND, document, asked(dryRun));
    }

    private Asked asked(DryRunRequest dryRun) {
        return new Asked(identity.getPrincipal().getName(), dryRun.asked());
    }
}
