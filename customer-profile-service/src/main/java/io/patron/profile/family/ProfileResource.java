package io.patron.profile.family;

import io.patron.profile.privacy.Masking;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A customer in five families of data. */
@Path("/v1/customers/{customerId}/profile")
@RolesAllowed({"operator", "analyst", "service", "admin", "customer"})
@Tag(name = "Customers")
public class ProfileResource {
    private final ProfileService profiles;
    private final Masking masking;
    private final CurrentIdentityAssociation identities;

    ProfileResource(
            ProfileService profiles, Masking masking, CurrentIdentityAssociation identities) {
        this.profiles = profiles;
        this.masking = masking;
        this.identities = identities;
    }

    @GET
    @Operation(
            summary = "The profile in five families, each value with its source and time",
            description =
                    "Stated values go before inferred ones, then by the sources that the trait's"
                            + " definition names, then the latest. Personal ones are masked for"
                            + " analysts.")
    @APIResponse(responseCode = "200", description = "The profile")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<ProfileView> get(@PathParam("customerId") UUID customerId) {
        return profiles.get(customerId)
                .chain(view ->
                        identities
                                .getDeferredIdentity()
                                .map(id -> Masking.readsClear(id.getRoles()))
                                .map(clear -> clear ? view : view.masked(masking)));
    }
}
