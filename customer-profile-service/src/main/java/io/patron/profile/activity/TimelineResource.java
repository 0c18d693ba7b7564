package io.patron.profile.activity;

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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a customer did. */
@Path("/v1/customers/{customerId}/timeline")
@RolesAllowed({"operator", "analyst", "service", "admin", "customer"})
@Tag(name = "Customers")
public class TimelineResource {
    private final TimelineReader timeline;
    private final Masking masking;
    private final CurrentIdentityAssociation identities;

    TimelineResource(
            TimelineReader timeline, Masking masking, CurrentIdentityAssociation identities) {
        this.timeline = timeline;
        this.masking = masking;
        this.identities = identities;
    }

    @GET
    @Operation(summary = "What the customer did, newest first")
    @APIResponse(responseCode = "200", description = "A page of the timeline")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Page<ActivityView>> list(
            @PathParam("customerId") UUID customerId,
            @BeanParam @Valid PageRequest page,
            @BeanParam @Valid TimelineFilter filter) {
        return timeline.list(customerId, page, filter)
                .chain(found -> clear().map(clear -> clear ? found : found.map(this::mask)));
    }

    private ActivityView mask(ActivityView view) {
        return view.masked(masking);
    }

    private Uni<Boolean> clear() {
        return identities.getDeferredIdentity().map(id -> Masking.readsClear(id.getRoles()));
    }
}
