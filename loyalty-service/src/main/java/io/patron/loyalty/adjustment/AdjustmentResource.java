package io.patron.loyalty.adjustment;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.adjustment.AdjustmentService.Author;
import io.patron.loyalty.ledger.MoveRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Points given or taken by an operator. */
@Path("/v1/members/{customerId}/adjustments")
@RolesAllowed("operator")
@Tag(name = "Members")
public class AdjustmentResource {
    private final AdjustmentService adjustments;
    private final SecurityIdentity identity;

    AdjustmentResource(AdjustmentService adjustments, SecurityIdentity identity) {
        this.adjustments = adjustments;
        this.identity = identity;
    }

    @POST
    @Operation(
            summary = "Gives points to a customer or takes them",
            description =
                    "The customer becomes a member where he is none. More than the balance cannot"
                            + " be taken: 422 with missingPoints.")
    @APIResponse(
            responseCode = "201",
            description = "Made; a replay answers the same with Idempotency-Replayed: true",
            content = @Content(schema = @Schema(implementation = AdjustmentView.class)))
    @APIResponse(
            responseCode = "202",
            description =
                    "More points than one operator may move, together with what she has moved the"
                            + " same way in the wallet of this member alone within 24 hours: waits"
                            + " for a second one",
            content = @Content(schema = @Schema(implementation = ApprovalView.class)))
    public Uni<Response> adjust(
            @RestPath UUID customerId,
            @BeanParam MoveRequest asked,
            @Valid @NotNull AdjustmentRequest request) {
        if (request.points() == 0) {
            var fault = Fault.at("/points", "invalid-value", "An adjustment moves points.");
            throw ProblemException.of(CommonError.INVALID_REQUEST, fault.message(), List.of(fault));
        }
        return adjustments.adjust(
                customerId, request, new Author(identity.getPrincipal().getName(), asked));
    }
}
