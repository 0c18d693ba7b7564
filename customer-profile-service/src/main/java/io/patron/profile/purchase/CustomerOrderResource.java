package io.patron.profile.purchase;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a customer bought. */
@Path("/v1/customers/{customerId}/orders")
@RolesAllowed({"operator", "analyst", "service", "admin", "customer"})
@Tag(name = "Customers")
public class CustomerOrderResource {
    private final OrderQueries orders;

    CustomerOrderResource(OrderQueries orders) {
        this.orders = orders;
    }

    @GET
    @Operation(
            summary = "The customer's orders as they are now, the latest first",
            description =
                    "With what Order Updated, Order Cancelled and Order Refunded made of each, and"
                            + " what it was when it was completed.")
    @APIResponse(responseCode = "200", description = "A page of orders")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Page<OrderView>> list(
            @PathParam("customerId") UUID customerId,
            @BeanParam @Valid PageRequest page,
            @Parameter(description = "The shop's id of the one wanted", example = "536365")
                    @QueryParam("orderId")
                    @Size(max = 500)
                    @Nullable String orderId) {
        return orders.list(customerId, page, orderId);
    }
}
