package io.patron.profile.family;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why a customer is as it is. */
@Path("/v1/customers/{customerId}/explain")
@RolesAllowed({"operator", "admin"})
@Tag(name = "Customers")
public class ExplanationResource {
    private final ExplanationService explanations;

    ExplanationResource(ExplanationService explanations) {
        this.explanations = explanations;
    }

    @GET
    @Operation(
            summary = "The evidence of each trait, computed trait, tag and merge",
            description =
                    "Of a computed trait the newest 10 events that count, of the customer's newest"
                            + " thousand.")
    @APIResponse(responseCode = "200", description = "The evidence")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<ExplanationView> get(@PathParam("customerId") UUID customerId) {
        return explanations.explain(customerId);
    }
}
