package io.patron.loyalty.challenge;

import io.patron.kit.page.Page;
import io.patron.loyalty.DryRunRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Challenges as a member sees them. */
@Path("/v1/members/{customerId}")
@RolesAllowed({"operator", "analyst", "service", "customer"})
@Tag(name = "Challenges")
public class MemberChallengeResource {
    private final BoardService boards;

    MemberChallengeResource(BoardService boards) {
        this.boards = boards;
    }

    @GET
    @Path("/challenges")
    @Operation(summary = "The challenges that go on, and how far a member came in each")
    public Uni<Page<MemberChallengeView>> list(
            @RestPath UUID customerId,
            @Parameter(example = "main") @QueryParam("programme") @Nullable String programme) {
        return boards.list(customerId, programme).map(list -> new Page<>(list, null));
    }

    @GET
    @Path("/badges")
    @Operation(summary = "A member's badges: since when, and how often they were earned")
    public Uni<Page<BadgeView>> badges(@RestPath UUID customerId) {
        return boards.badges(customerId).map(list -> new Page<>(list, null));
    }

    @GET
    @Path("/challenges/{challengeId}/leaderboard")
    @Operation(summary = "Who is ahead, and where the member is if he wants to be seen")
    public Uni<LeaderboardView> board(
            @RestPath UUID customerId,
            @RestPath UUID challengeId,
            @Parameter(description = "Places, 1 to 500", example = "10")
                    @QueryParam("limit")
                    @DefaultValue("10")
                    @Min(1)
                    @Max(500)
                    int limit) {
        return boards.board(challengeId, customerId, limit);
    }

    @PUT
    @Path("/challenges/{challengeId}/participation")
    @RolesAllowed({"operator", "service"})
    @Operation(
            summary = "Says how a member takes part: whether he is seen, as whom, in which team",
            description =
                    "Nobody is on a leaderboard who did not want to be. Another team is refused"
                        + " (409) once the member did something for the one that he is in, one of"
                        + " the two has reached the goal, or the challenge is over.")
    public Uni<MemberChallengeView> takePart(
            @RestPath UUID customerId,
            @RestPath UUID challengeId,
            @BeanParam DryRunRequest dryRun,
            @Valid @NotNull ParticipationRequest request) {
        return boards.takePart(challengeId, customerId, request, dryRun.asked());
    }
}
