package io.patron.loyalty.review;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.loyalty.DryRunRequest;
import io.patron.loyalty.review.ReviewService.Asked;
import io.patron.loyalty.review.ReviewView.State;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Points that wait for somebody to look at them. */
@Path("/v1/reviews")
@RolesAllowed({"operator", "admin"})
@Tag(name = "Reviews")
public class ReviewResource {
    private final ReviewService reviews;
    private final SecurityIdentity identity;

    ReviewResource(ReviewService reviews, SecurityIdentity identity) {
        this.reviews = reviews;
        this.identity = identity;
    }

    @GET
    @Operation(summary = "Cases with what is known of the members, the newest first")
    public Uni<Page<ReviewView>> list(
            @QueryParam("state") @Nullable State state, @BeanParam PageRequest page) {
        return reviews.list(state, page);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A case with what is known of the member")
    public Uni<ReviewView> get(@RestPath UUID id) {
        return reviews.require(id);
    }

    @POST
    @Path("/{id}/approve")
    @Operation(
            summary = "Lets the points become active at once",
            description =
                    "More than the programme's approvalAbove need two: the first is named in"
                            + " endorsedBy and the points go on waiting; the same one again: 403"
                            + " four-eyes.")
    public Uni<ReviewView> approve(
            @RestPath UUID id,
            @BeanParam DryRunRequest dryRun,
            @Valid @NotNull ReviewRequest request) {
        return reviews.decide(id, asked(State.APPROVED, request, dryRun));
    }

    @POST
    @Path("/{id}/reject")
    @Operation(
            summary = "Lets the points lapse",
            description = "What of the order comes back later takes no other points for them.")
    public Uni<ReviewView> reject(
            @RestPath UUID id,
            @BeanParam DryRunRequest dryRun,
            @Valid @NotNull ReviewRequest request) {
        return reviews.decide(id, asked(State.REJECTED, request, dryRun));
    }

    private Asked asked(State state, ReviewRequest request, DryRunRequest dryRun) {
        return new Asked(
                state, identity.getPrincipal().getName(), request.comment(), dryRun.asked());
    }
}
