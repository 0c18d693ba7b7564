package io.patron.loyalty.challenge;

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
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
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

/** Challenges. */
@Path("/v1/challenges")
@Tag(name = "Challenges")
public class ChallengeResource {
    private final SetupService setups;
    private final SetupFiles files;
    private final BoardService boards;
    private final SecurityIdentity identity;

    ChallengeResource(
            SetupService setups, SetupFiles files, BoardService boards, SecurityIdentity identity) {
        this.setups = setups;
        this.files = files;
        this.boards = boards;
        this.identity = identity;
    }

    @POST
    @RolesAllowed("operator")
    @Operation(summary = "Sets a challenge up")
    public Uni<RestResponse<SetupView<ChallengeDocument>>> create(
            @BeanParam DryRunRequest dryRun, @NotNull ChallengeDocument document) {
        return setups.create(ChallengeCatalogue.KIND, document, asked(dryRun))
                .map(view ->
                        dryRun.asked()
                                ? RestResponse.ok(view)
                                : EntityTags.created(
                                        "/v1/challenges/" + view.id(), view, view.version()));
    }

    @GET
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(summary = "Challenges, the oldest first")
    public Uni<Page<SetupView<ChallengeDocument>>> list(
            @Parameter(example = "main") @QueryParam("programme") @Nullable String programme,
            @BeanParam PageRequest page) {
        return setups.list(ChallengeCatalogue.KIND, programme, page);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(summary = "A challenge")
    public Uni<RestResponse<SetupView<ChallengeDocument>>> get(@RestPath UUID id) {
        return setups.get(ChallengeCatalogue.KIND, id)
                .map(view -> EntityTags.ok(view, view.version()));
    }

    @GET
    @Path("/{id}/leaderboard")
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(
            summary = "Who is ahead, of those who want to be seen, under their pseudonyms",
            description = "Members see it at /v1/members/{customerId}/challenges/{id}/leaderboard.")
    public Uni<LeaderboardView> board(
            @RestPath UUID id,
            @Parameter(description = "Places, 1 to 500", example = "10")
                    @QueryParam("limit")
                    @DefaultValue("10")
                    @Min(1)
                    @Max(500)
                    int limit) {
        return boards.board(id, limit);
    }

    @GET
    @Path("/{id}/versions")
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "All versions of a challenge, newest first")
    public Uni<Page<SetupView<ChallengeDocument>>> history(
            @RestPath UUID id, @BeanParam PageRequest page) {
        return setups.history(ChallengeCatalogue.KIND, id, page);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed("operator")
    @Operation(
            summary = "Changes a challenge",
            description =
                    "What counts cannot be changed. What was given stays given; what a goal or step"
                            + " gives from now on is what the newest version says.")
    public Uni<RestResponse<SetupView<ChallengeDocument>>> change(
            @RestPath UUID id,
            @Parameter(example = "\"1\"") @HeaderParam("If-Match") @Nullable String ifMatch,
            @BeanParam DryRunRequest dryRun,
            @NotNull ChallengeDocument document) {
        var target = new Target(id, ifMatch);
        return setups.change(ChallengeCatalogue.KIND, target, document, asked(dryRun))
                .map(view -> EntityTags.ok(view, view.version()));
    }

    @POST
    @Path("/{id}/retire")
    @RolesAllowed("operator")
    @Operation(summary = "Ends a challenge: what is done from now on does not count")
    public Uni<RestResponse<SetupView<ChallengeDocument>>> retire(
            @RestPath UUID id,
            @Parameter(example = "\"1\"") @HeaderParam("If-Match") @Nullable String ifMatch,
            @BeanParam DryRunRequest dryRun) {
        return setups.retire(ChallengeCatalogue.KIND, new Target(id, ifMatch), asked(dryRun))
                .map(view -> EntityTags.ok(view, view.version()));
    }

    @GET
    @Path("/export")
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "All challenges of a programme, to be kept in a file")
    public Uni<SetupFile<ChallengeDocument>> export(
            @Parameter(required = true, example = "main") @QueryParam("programme") @NotNull
                    String programme) {
        return files.export(ChallengeCatalogue.KIND, programme);
    }

    @POST
    @Path("/apply")
    @RolesAllowed("operator")
    @Operation(summary = "Makes a programme's challenges those of a file")
    public Uni<SetupChangeView> apply(
            @BeanParam DryRunRequest dryRun,
            @Valid @NotNull SetupFile<ChallengeDocument> document) {
        return files.apply(ChallengeCatalogue.KIND, document, asked(dryRun));
    }

    private Asked asked(DryRunRequest dryRun) {
        return new Asked(identity.getPrincipal().getName(), dryRun.asked());
    }
}
