package io.patron.loyalty.seal;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** A member's statement, which can be checked without Patron. */
@Path("/v1/members/{customerId}/statement")
@RolesAllowed({"operator", "analyst", "service", "customer"})
@Tag(name = "Ledger")
public class StatementResource {
    private final SealQueries queries;

    StatementResource(SealQueries queries) {
        this.queries = queries;
    }

    @GET
    @Operation(
            summary = "All entries of a customer with their hashes, oldest first",
            description =
                    "Each hash is SHA-256 over the 32 bytes of the hash before (zeros before the"
                            + " first of a programme) and the UTF-8 bytes of the entry's text.")
    public Uni<Page<StatementLine>> statement(
            @RestPath UUID customerId, @BeanParam @Valid PageRequest page) {
        return queries.statement(customerId, page);
    }
}
