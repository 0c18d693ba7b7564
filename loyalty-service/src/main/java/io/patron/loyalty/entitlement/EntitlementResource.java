package io.patron.loyalty.entitlement;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.entitlement.UseService.Asked;
import io.patron.loyalty.ladder.Entitled.State;
import io.patron.loyalty.ledger.MoveRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Benefits that a customer has, and their use. */
@Path("/v1/members/{customerId}")
@Tag(name = "Benefits")
public class EntitlementResource {
    private static final UUID HIGHEST = new UUID(-1, -1);

    private final UseService uses;
    private final UseStore store;
    private final Pool pool;
    private final SecurityIdentity identity;

    EntitlementResource(UseService uses, UseStore store, Pool pool, SecurityIdentity identity) {
        this.uses = uses;
        this.store = store;
        this.pool = pool;
        this.identity = identity;
    }

    @GET
    @Path("/entitlements")
    @RolesAllowed({"operator", "analyst", "service", "customer"})
    @Operation(summary = "The customer's benefits with what is left of them, newest first")
    public Uni<Page<EntitlementView>> list(
            @RestPath UUID customerId,
            @Parameter(description = "ACTIVE, LOST or EXPIRED; left out: all", example = "ACTIVE")
                    @QueryParam("state")
                    @Nullable String state,
            @BeanParam PageRequest page) {
        return store.entitlements(
                        pool,
                        customerId,
                        state == null ? null : state(state),
                        before(page),
                        page.limit())
                .map(rows -> Page.of(rows, page.limit(), row -> Cursor.after(row.id())));
    }

    @POST
    @Path("/entitlements/{code}/use")
    @RolesAllowed({"operator", "service"})
    @Operation(
            summary = "Counts a use of a benefit",
            description =
                    "Of several entitlements with the code the one is used that ends first. 422"
                            + " where nothing is left.")
    @APIResponse(
            responseCode = "201",
            description = "Counted; a replay answers the same with Idempotency-Replayed: true",
            content = @Content(schema = @Schema(implementation = UseView.class)))
    public Uni<Response> use(
            @RestPath UUID customerId,
            @RestPath String code,
            @BeanParam MoveRequest how,
            @Valid @NotNull UseRequest request) {
        return uses.use(asked(customerId, code), request, how);
    }

    @GET
    @Path("/entitlement-uses")
    @RolesAllowed({"operator", "analyst", "service", "customer"})
    @Operation(summary = "The uses of the customer's benefits, newest first")
    public Uni<Page<UseView>> uses(@RestPath UUID customerId, @BeanParam PageRequest page) {
        return store.page(pool, customerId, before(page), page.limit())
                .map(rows -> Page.of(rows, page.limit(), row -> Cursor.after(row.id())));
    }

    @POST
    @Path("/entitlement-uses/{useId}/void")
    @RolesAllowed({"operator", "service"})
    @Operation(summary = "Takes a use back: it counts no longer, and costs nothing")
    @APIResponse(
            responseCode = "200",
            description = "The use, void",
            content = @Content(schema = @Schema(implementation = UseView.class)))
    @APIResponse(responseCode = "409", description = "It is void already")
    public Uni<Response> takeBack(
            @RestPath UUID customerId,
            @RestPath UUID useId,
            @BeanParam MoveRequest how,
            @Valid @NotNull VoidRequest request) {
        return uses.takeBack(asked(customerId, ""), useId, request, how);
    }

    private Asked asked(UUID customer, String code) {
        return new Asked(customer, code, identity.getPrincipal().getName());
    }

    private static State state(String text) {
        return Arrays.stream(State.values())
                .filter(state -> state.name().equals(text))
                .findFirst()
                .orElseThrow(() -> {
                    var message = "A state is ACTIVE, LOST or EXPIRED.";
                    var fault = Fault.at("/query/state", "invalid-value", message);
                    return ProblemException.of(
                            CommonError.INVALID_REQUEST, message, List.of(fault));
                });
    }

    private static UUID before(PageRequest page) {
        return Cursor.read(page.cursor(), UUID::fromString).orElse(HIGHEST);
    }
}
