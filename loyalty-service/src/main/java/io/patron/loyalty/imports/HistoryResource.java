package io.patron.loyalty.imports;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What a member did in another system before. */
@Path("/v1/members/{customerId}/imported-history")
@Tag(name = "Members")
public class HistoryResource {
    private final HistoryQueries queries;

    HistoryResource(HistoryQueries queries) {
        this.queries = queries;
    }

    @GET
    @RolesAllowed({"operator", "analyst", "service", "customer"})
    @Operation(
            summary = "What happened in another system before, newest first",
            description = "As it was told, for reading: nothing of it moves points.")
    public Uni<Page<HistoryEntryView>> list(
            @RestPath UUID customerId, @BeanParam PageRequest page) {
        return queries.page(customerId, page);
    }
}
