package io.patron.loyalty.transfer;

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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Points that a customer gives to another, or to the pool of a household. */
@Path("/v1/members/{customerId}/transfers")
@RolesAllowed({"operator", "service"})
@Tag(name = "Transfers")
public class TransferResource {
    private final TransferService transfers;
    private final SecurityIdentity identity;

    TransferResource(TransferService transfers, SecurityIdentity identity) {
        this.transfers = transfers;
        this.identity = identity;
    }

    @POST
    @Operation(
            summary = "Gives points of a customer to another",
            description =
                    "Those that expire first are given, and they keep their expiry. More than there"
                            + " are: 422 with missingPoints.")
    @APIResponse(
            responseCode = "201",
            description = "Made; a replay answers the same with Idempotency-Replayed: true",
            content = @Content(schema = @Schema(implementation = TransferView.class)))
    public Uni<Response> transfer(
            @RestPath UUID customerId,
            @BeanParam MoveRequest asked,
            @Valid @NotNull TransferRequest request) {
        var actor = identity.getPrincipal().getName();
        return transfers.transfer(customerId, request, asked, actor);
    }
}
