package io.patron.profile.customer;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.profile.privacy.Masking;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Customers; personal traits are masked for analysts. */
@Path("/v1/customers")
@Tag(name = "Customers")
public class CustomerResource {
    private final CustomerReader customers;
    private final Masking masking;
    private final CurrentIdentityAssociation identities;

    CustomerResource(
            CustomerReader customers, Masking masking, CurrentIdentityAssociation identities) {
        this.customers = customers;
        this.masking = masking;
        this.identities = identities;
    }

    @GET
    @RolesAllowed({"operator", "analyst", "service", "admin"})
    @Operation(
            summary =
                    "Customers, newest first; or the one with an external id, an e-mail address or"
                            + " any other identifier")
    public Uni<Page<CustomerView>> list(
            @BeanParam @Valid PageRequest page, @BeanParam @Valid CustomerFilter filter) {
        return customers
                .list(page, filter)
                .chain(found -> clear().map(clear -> clear ? found : found.map(this::mask)));
    }

    @GET
    @Path("/{customerId}")
    @RolesAllowed({"operator", "analyst", "service", "admin", "customer"})
    @Operation(
            summary = "A customer with identifiers, traits, consents and what was bought",
            description =
                    "The id of a customer that was merged into another answers with the other;"
                            + " Content-Location and customerId say so.")
    @APIResponse(
            responseCode = "200",
            description = "The customer",
            content = @Content(schema = @Schema(implementation = CustomerView.class)))
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<RestResponse<CustomerView>> get(@PathParam("customerId") UUID customerId) {
        return customers
                .require(customerId)
                .chain(found -> clear().map(clear -> clear ? found : mask(found)))
                .map(view -> answer(view, customerId));
    }

    private static RestResponse<CustomerView> answer(CustomerView view, UUID asked) {
        var answer = ResponseBuilder.ok(view);
        return asked.equals(view.customerId())
                ? answer.build()
                : answer.header("Content-Location", "/v1/customers/" + view.customerId()).build();
    }

    private CustomerView mask(CustomerView view) {
        return view.masked(masking);
    }

    private Uni<Boolean> clear() {
        return identities.getDeferredIdentity().map(id -> Masking.readsClear(id.getRoles()));
    }
}
