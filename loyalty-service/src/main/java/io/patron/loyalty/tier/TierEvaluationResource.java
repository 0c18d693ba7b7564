package io.patron.loyalty.tier;

import io.patron.loyalty.DryRunRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Evaluations of tiers on demand; each day has one by itself. */
@Path("/v1/tier-evaluations")
@RolesAllowed({"operator", "admin"})
@Tag(name = "Tiers")
public class TierEvaluationResource {
    private static final TierEvaluationRequest ALL = new TierEvaluationRequest(null, null);

    private final TierEvaluationService evaluations;

    TierEvaluationResource(TierEvaluationService evaluations) {
        this.evaluations = evaluations;
    }

    @POST
    @Operation(
            summary = "Puts every member into the tier that its spend reaches, up or down",
            description =
                    "Answers when it is done. With asOf a coming day can be looked at; with"
                            + " dryRun=true nothing is changed and the answer counts what would.")
    public Uni<TierEvaluationView> evaluate(
            @BeanParam DryRunRequest dryRun, @Valid @Nullable TierEvaluationRequest request) {
        return evaluations.evaluate(request == null ? ALL : request, dryRun.asked());
    }
}
