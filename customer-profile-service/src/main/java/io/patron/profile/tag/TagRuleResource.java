package io.patron.profile.tag;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.document.EntityTags;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.profile.setup.SetupChange;
import io.patron.profile.setup.SetupChangeView;
import io.patron.profile.setup.SetupService;
import io.patron.profile.setup.SetupView;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** When tags are given by themselves. */
@Path("/v1/tag-rules")
@RolesAllowed({"operator", "analyst"})
@Tag(name = "Tags")
public class TagRuleResource {
    private static final String EXAMPLE =
            """
            {"tag": "老客户", "when": {
                "properties": {"orders": {"type": "number", "path": "orders.count"}},
                "where": {"fact": "orders", "op": "gte", "value": 5}}}
            """;
    private static final String ALL =
            """
            {"gold": {"tag": "gold",
                "on": {"events": ["patron.loyalty.tier-changed.v1"], "properties": {"tier": "text"},
                       "where": {"fact": "tier", "op": "eq", "value": "gold"}},
                "off": {"events": ["patron.loyalty.tier-changed.v1"]}}}
            """;

    private final SetupService setups;
    private final SetupService.Follows follows;

    TagRuleResource(SetupService setups, TagDue due) {
        this.setups = setups;
        this.follows = new Everybody(due);
    }

    /** Everybody is looked at again, once however many rules changed. */
    private record Everybody(TagDue due) implements SetupService.Follows {
        @Override
        public Uni<Void> apply(SqlConnection tx, SetupChange change) {
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> all(SqlConnection tx) {
            return due.askAll(tx);
        }
    }

    @GET
    @Operation(summary = "All tag rules, by key, in their newest version")
    public Uni<Page<SetupView>> list(@BeanParam @Valid PageRequest page) {
        return setups.list(TagRule.KIND, page).map(found -> found.map(SetupView::of));
    }

    @GET
    @Path("/export")
    @Operation(summary = "All documents in force, by key, as POST …/apply takes them")
    public Uni<Map<String, JsonNode>> export() {
        return setups.export(TagRule.KIND);
    }

    @GET
    @Path("/{key}")
    @Operation(summary = "A tag rule: its newest version, or another")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<RestResponse<SetupView>> get(
            @PathParam("key") String key,
            @Parameter(example = "1") @QueryParam("version") @Nullable Long version) {
        return setups.get(TagRule.KIND, key, version)
                .map(found -> EntityTags.ok(SetupView.of(found), found.version()));
    }

    @PUT
    @Path("/{key}")
    @RolesAllowed("operator")
    @Operation(
            summary = "Makes a tag rule, or its next version",
            description =
                    "`when` speaks of the profile, and everybody is looked at again; `on` and `off`"
                        + " speak of events from then on, of customers or (by their type) of other"
                        + " services. With dryRun=true the document is checked only.")
    @APIResponse(responseCode = "400", description = "The document has faults")
    @APIResponse(responseCode = "412", description = "Somebody else changed it")
    public Uni<RestResponse<SetupView>> put(
            @PathParam("key") String key,
            @Parameter(example = "\"1\"") @HeaderParam("If-Match") @Nullable String ifMatch,
            @QueryParam("dryRun") @Pattern(regexp = "true|false", message = "must be true or false")
                    @Nullable String dryRun,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = Object.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "regulars",
                                                            value = EXAMPLE)))
                    @NotNull
                    JsonNode document) {
        var how = new SetupService.Put(ifMatch, "true".equals(dryRun));
        return setups.put(TagRule.KIND, key, document, how, follows)
                .map(made -> EntityTags.ok(SetupView.of(made), made.version()));
    }

    @DELETE
    @Path("/{key}")
    @RolesAllowed("operator")
    @Operation(
            summary = "Retires a tag rule",
            description =
                    "What it gave by `when` ends; what events gave stays until it expires or"
                            + " somebody takes it off.")
    @APIResponse(responseCode = "204", description = "It is retired")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "412", description = "Somebody else changed it")
    public Uni<Void> retire(
            @PathParam("key") String key,
            @Parameter(example = "\"1\"") @HeaderParam("If-Match") @Nullable String ifMatch) {
        return setups.retire(TagRule.KIND, key, ifMatch, follows);
    }

    @POST
    @Path("/apply")
    @RolesAllowed("operator")
    @Operation(
            summary = "Applies rules as a list of documents by key; those not named stay",
            description = "All or nothing. With dryRun=true it only tells what would change.")
    @APIResponse(responseCode = "200", description = "What became of each")
    @APIResponse(responseCode = "400", description = "Faults, each with its pointer")
    public Uni<List<SetupChangeView>> apply(
            @QueryParam("dryRun") @Pattern(regexp = "true|false", message = "must be true or false")
                    @Nullable String dryRun,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = Object.class),
                                            examples = @ExampleObject(name = "gold", value = ALL)))
                    @NotNull
                    Map<String, JsonNode> documents) {
        return setups.apply(TagRule.KIND, documents, "true".equals(dryRun), follows);
    }
}
