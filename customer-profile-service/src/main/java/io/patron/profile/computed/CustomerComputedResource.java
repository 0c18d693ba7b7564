package io.patron.profile.computed;

import io.patron.kit.page.Page;
import io.patron.kit.problem.ProblemException;
import io.patron.profile.privacy.Masking;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The computed traits of a customer. */
@Path("/v1/customers/{customerId}/computed-traits")
@RolesAllowed({"operator", "analyst", "service", "admin", "customer"})
@Tag(name = "Computed traits")
public class CustomerComputedResource {
    private final ComputedValues values;
    private final Pool pool;
    private final Masking masking;
    private final CurrentIdentityAssociation identities;

    CustomerComputedResource(
            ComputedValues values,
            Pool pool,
            Masking masking,
            CurrentIdentityAssociation identities) {
        this.values = values;
        this.pool = pool;
        this.masking = masking;
        this.identities = identities;
    }

    @GET
    @Operation(
            summary = "The computed traits of a customer, as of today",
            description =
                    "At most 100, the number of traits that may be declared. Right also where a"
                            + " window has moved and nothing was recorded since. Where more values"
                            + " count than are looked at there is no value, and state is too-many."
                            + " Values of personal properties are masked for analysts.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Page<ComputedValueView>> list(@PathParam("customerId") UUID customerId) {
        return values.of(pool, List.of(customerId))
                .chain(found ->
                        found.isEmpty()
                                ? require(customerId).replaceWith(List.<ComputedValueView>of())
                                : Uni.createFrom().item(found.values().iterator().next()))
                .chain(list -> clear().map(clear -> clear ? list : masked(list)))
                .map(list -> new Page<>(list, null));
    }

    private Uni<Boolean> clear() {
        return identities.getDeferredIdentity().map(id -> Masking.readsClear(id.getRoles()));
    }

    private List<ComputedValueView> masked(List<ComputedValueView> list) {
        return list.stream().map(view -> view.masked(masking)).toList();
    }

    private Uni<Void> require(UUID customerId) {
        return pool.preparedQuery("select 1 from customer where id = $1")
                .execute(Tuple.of(customerId))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw ProblemException.notFound("customer", customerId);
                    }
                })
                .replaceWithVoid();
    }
}
