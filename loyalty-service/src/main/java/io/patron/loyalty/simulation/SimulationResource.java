package io.patron.loyalty.simulation;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** Drafts of rules, tried on the past. */
@Path("/v1/simulations")
@RolesAllowed({"operator", "analyst"})
@Tag(name = "Simulations")
public class SimulationResource {
    private final SimulationService simulations;
    private final SecurityIdentity identity;

    SimulationResource(SimulationService simulations, SecurityIdentity identity) {
        this.simulations = simulations;
        this.identity = identity;
    }

    @POST
    @Operation(
            summary = "Asks what a draft of rules would have given",
            description =
                    "Replays the recorded orders and acts of the last months; nothing is written to"
                            + " the ledger. One runs at a time; another waits. Budgets are used up"
                            + " member by member: how much they give is right, to whom is not.")
    @APIResponse(responseCode = "202", description = "The simulation, to be looked at again")
    public Uni<RestResponse<SimulationView>> request(@Valid @NotNull SimulationRequest request) {
        return simulations
                .request(request, identity.getPrincipal().getName())
                .map(view ->
                        ResponseBuilder.create(Status.ACCEPTED, view)
                                .location(URI.create("/v1/simulations/" + view.id()))
                                .build());
    }

    @GET
    @Operation(summary = "Simulations, the newest first")
    public Uni<Page<SimulationView>> list(@BeanParam PageRequest page) {
        return simulations.list(page);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A simulation: its state, progress and result")
    public Uni<SimulationView> get(@RestPath UUID id) {
        return simulations.require(id);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Cancels a simulation")
    @APIResponse(responseCode = "200", description = "The simulation, cancelled")
    @APIResponse(responseCode = "409", description = "It has ended")
    public Uni<SimulationView> cancel(@RestPath UUID id) {
        return simulations.cancel(id);
    }
}
