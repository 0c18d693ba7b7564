package io.patron.loyalty.purchase;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.ledger.MoveRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Goods that come back. */
@Path("/v1/orders/{orderId}/returns")
@RolesAllowed({"operator", "service"})
@Tag(name = "Returns")
public class ReturnResource {
    private final ReturnService returns;
    private final ReturnQueries queries;

    ReturnResource(ReturnService returns, ReturnQueries queries) {
        this.returns = returns;
        this.queries = queries;
    }

    @GET
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(
            summary = "What came back of an order, and what points were taken back for it",
            description =
                    "In the order in which it was given back, however it was told. Returns that"
                            + " wait for their order are among it.")
    public Uni<Page<OrderReturnView>> list(
            @Parameter(example = "536367") @RestPath String orderId, @BeanParam PageRequest page) {
        return queries.list(orderId, page);
    }

    @POST
    @Operation(
            summary = "Takes back the points of what came back, by line where lines are told",
            description =
                    "By the rules that granted them, never more than was granted for a line or an"
                        + " order, in whatever order returns come. A return of an order that has"
                        + " not come waits for it. One that names neither an amount nor lines is"
                        + " refused (400), and so is one of another customer's order: 422"
                        + " order-of-another. Neither uses its refundId up.")
    @APIResponse(
            responseCode = "201",
            description = "Taken; a replay answers the same with Idempotency-Replayed: true",
            content = @Content(schema = @Schema(implementation = ReturnView.class)))
    public Uni<Response> giveBack(
            @Parameter(example = "536367") @RestPath String orderId,
            @BeanParam MoveRequest asked,
            @Valid @NotNull ReturnRequest request) {
        if (request.saysNothing()) {
            var fault =
                    Fault.at(
                            "/amountMinor",
                            "required",
                            "Tell the amount that was given back, or the lines that came back.");
            throw ProblemException.of(CommonError.INVALID_REQUEST, fault.message(), List.of(fault));
        }
        if (request.isBeyondMeasure()) {
            var fault =
                    Fault.at(
                            "/lines",
                            "out-of-range",
                            "The lines come to more than "
                                    + ReturnRequest.MOST_MINOR
                                    + " minor units together.");
            throw ProblemException.of(CommonError.INVALID_REQUEST, fault.message(), List.of(fault));
        }
        return returns.giveBack(orderId, request, asked);
    }
}
