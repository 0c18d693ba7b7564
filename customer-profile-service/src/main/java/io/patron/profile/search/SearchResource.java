package io.patron.profile.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.profile.facts.ProfileFacts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Customers by what is known of them. */
@Path("/v1/customers")
@Tag(name = "Customers")
public class SearchResource {
    private static final String EXAMPLE =
            """
            {"properties": {"spend": {"type": "number", "path": "computed.spend-90"}, "tags": "list",
                            "plan": {"type": "text", "path": "traits.plan"}},
             "where": {"all": [{"fact": "spend", "op": "gte", "value": 10000},
                               {"fact": "tags", "op": "contains", "value": "老客户"}]}}
            """;

    private final SearchService search;
    private final ProfileFacts facts;
    private final Pool pool;

    SearchResource(SearchService search, ProfileFacts facts, Pool pool) {
        this.search = search;
        this.facts = facts;
        this.pool = pool;
    }

    @POST
    @Path("/search")
    @RolesAllowed({"operator", "service"})
    @Operation(
            summary = "Customers of whom a condition holds, by id",
            description =
                    "Through an index where the condition, or a part of its outermost all, compares"
                        + " a computed trait, asks for a tag, a consent or the very value of a"
                        + " trait; else customers are gone over. A page may be short and still have"
                        + " a next one: at most 5,500 candidates are looked at for each.")
    @APIResponse(responseCode = "400", description = "The condition has faults")
    public Uni<Page<FoundView>> search(
            @BeanParam @Valid PageRequest page,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = Object.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "good customers",
                                                            value = EXAMPLE)))
                    @NotNull
                    JsonNode condition) {
        return search.search(condition, page);
    }

    @POST
    @Path("/bulk-read")
    @RolesAllowed({"operator", "service"})
    @Operation(
            summary = "Up to 500 customers at once",
            description =
                    "Each person once, under the id that answers; ids of nobody are left out.")
    public Uni<List<FoundView>> read(@NotNull @Valid BulkReadRequest request) {
        return facts.of(pool, request.customerIds())
                .map(found ->
                        found.entrySet().stream()
                                .map(one -> new FoundView(one.getKey(), one.getValue()))
                                .toList());
    }
}
