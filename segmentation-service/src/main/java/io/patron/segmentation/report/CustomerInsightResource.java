package io.patron.segmentation.report;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What is known of one customer's value and needs. */
@Path("/v1/customers/{customerId}/insight")
@RolesAllowed({"operator", "analyst", "service", "customer"})
@Tag(name = "Customers")
public class CustomerInsightResource {
    private final CustomerReader customers;

    CustomerInsightResource(CustomerReader customers) {
        this.customers = customers;
    }

    @GET
    @Operation(
            summary = "A customer's values, scores, group, band and segments",
            description = "A customer's own token reads the customer's own.")
    @APIResponse(responseCode = "200", description = "Of the latest recomputation")
    @APIResponse(responseCode = "404", description = "There is no such customer")
    public Uni<CustomerInsightView> insight(@RestPath UUID customerId) {
        return customers.require(customerId);
    }
}
