package io.patron.profile.merge;

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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What made a customer one person. */
@Path("/v1/customers/{customerId}/merges")
@RolesAllowed({"operator", "analyst"})
@Tag(name = "Identity")
public class CustomerMergeResource {
    private final MergeReader reader;
    private final CurrentIdentityAssociation identities;

    CustomerMergeResource(MergeReader reader, CurrentIdentityAssociation identities) {
        this.reader = reader;
        this.identities = identities;
    }

    @GET
    @Operation(summary = "The merges of everybody who is this person, with their evidence")
    public Uni<Page<MergeView>> list(
            @PathParam("customerId") UUID customerId, @BeanParam @Valid PageRequest page) {
        return reader.ofCustomer(page, customerId)
                .chain(found ->
                        identities
                                .getDeferredIdentity()
                                .map(id -> Masking.readsClear(id.getRoles()))
                                .map(clear -> clear ? found : found.map(MergeView::masked)));
    }
}
