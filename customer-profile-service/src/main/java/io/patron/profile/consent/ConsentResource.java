package io.patron.profile.consent;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a customer allows. */
@Path("/v1/customers/{customerId}/consents")
@RolesAllowed({"operator", "service", "customer"})
@Tag(name = "Consents", description = "What customers allow, with proof and history")
public class ConsentResource {
    private final ConsentService service;
    private final ConsentReader reader;
    private final SecurityIdentity identity;

    ConsentResource(ConsentService service, ConsentReader reader, SecurityIdentity identity) {
        this.service = service;
        this.reader = reader;
        this.identity = identity;
    }

    /** Confirms a consent that waits. */
    public record Confirmation(@NotBlank String token) {}

    @GET
    @RolesAllowed({"operator", "analyst", "service", "admin", "customer"})
    @Operation(summary = "What the customer allows now, or allowed by what was known then")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<ConsentView> get(
            @PathParam("customerId") UUID customerId,
            @Parameter(example = "2026-05-01T00:00:00Z") @QueryParam("asOf")
                    @Nullable String asOf) {
        return reader.get(customerId, time(asOf));
    }

    @GET
    @Path("/history")
    @RolesAllowed({"operator", "analyst", "service", "admin", "customer"})
    @Operation(summary = "What the customer said, by events and here, newest first, with its proof")
    public Uni<Page<ConsentHistoryView>> history(
            @PathParam("customerId") UUID customerId, @BeanParam @Valid PageRequest page) {
        return reader.history(customerId, page);
    }

    @POST
    @Operation(
            summary = "Keeps what the customer says now",
            description =
                    "With confirm=true a grant changes nothing until it is confirmed with the token"
                            + " of the answer, within 7 days.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<ConsentView.Said> say(
            @PathParam("customerId") UUID customerId, @NotNull @Valid ConsentRequest request) {
        return service.say(customerId, request, identity.getPrincipal().getName());
    }

    @POST
    @Path("/confirmations")
    @Operation(summary = "Confirms a consent that waits")
    @APIResponse(responseCode = "404", description = "The token is unknown, used or too old")
    public Uni<ConsentView.Said> confirm(
            @PathParam("customerId") UUID customerId, @NotNull @Valid Confirmation confirmation) {
        return service.confirm(customerId, confirmation.token(), identity.getPrincipal().getName());
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            var message = "An RFC 3339 time is needed.";
            throw ProblemException.of(
                    CommonError.INVALID_REQUEST,
                    message,
                    List.of(Fault.at("/query/asOf", "invalid-timestamp", message)));
        }
    }
}
