package io.patron.profile.computed;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.document.EntityTags;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.profile.setup.SetupChangeView;
import io.patron.profile.setup.SetupService;
import io.smallrye.mutiny.Uni;
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

/** Traits that are computed of what people do. */
@Path("/v1/computed-traits")
@RolesAllowed({"operator", "analyst"})
@Tag(name = "Computed traits", description = "Declared as data, exact with every event")
public class ComputedTraitResource {
    private static final String EXAMPLE =
            """
            {"aggregate": "sum", "events": ["Order Completed"], "minus": ["Order Refunded"],
             "properties": {"total": {"type": "money", "currency": "GBP"}},
             "value": "total", "window": {"days": 90}}
            """;
    private static final String ALL =
            """
            {"orders": {"aggregate": "count", "events": ["Order Completed"]},
             "last-seen": {"aggregate": "daysSince", "events": ["*"]}}
            """;

    private final ComputedTraitService traits;

    ComputedTraitResource(ComputedTraitService traits) {
        this.traits = traits;
    }

    @GET
    @Operation(summary = "All computed traits, by key, in their newest version")
    public Uni<Page<ComputedTraitView>> list(@BeanParam @Valid PageRequest page) {
        return traits.list(page);
    }

    @GET
    @Path("/export")
    @Operation(summary = "All documents in force, by key, as POST …/apply takes them")
    public Uni<Map<String, JsonNode>> export() {
        return traits.export();
    }

    @GET
    @Path("/{key}")
    @Operation(summary = "A computed trait and how far it is made; its newest version, or another")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ComputedTraitView.class)))
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<RestResponse<ComputedTraitView>> get(
            @PathParam("key") String key,
            @Parameter(example = "1") @QueryParam("version") @Nullable Long version) {
        return traits.get(key, version).map(view -> EntityTags.ok(view, view.version()));
    }

    @PUT
    @Path("/{key}")
    @RolesAllowed("operator")
    @Operation(
            summary = "Declares a computed trait, or its next version",
            description =
                    "It is made from what was recorded before, in the background; until then `fill`"
                        + " says how far it is and nobody has it. With dryRun=true the document is"
                        + " checked only.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ComputedTraitView.class)))
    @APIResponse(responseCode = "400", description = "The document has faults")
    @APIResponse(responseCode = "412", description = "Somebody else changed it")
    public Uni<RestResponse<ComputedTraitView>> put(
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
                                                            name = "spend-90",
                                                            value = EXAMPLE)))
                    @NotNull
                    JsonNode document) {
        return traits.put(key, document, new SetupService.Put(ifMatch, "true".equals(dryRun)))
                .map(view -> EntityTags.ok(view, view.version()));
    }

    @DELETE
    @Path("/{key}")
    @RolesAllowed("operator")
    @Operation(summary = "Retires a computed trait; nobody has it any more")
    @APIResponse(responseCode = "204", description = "It is retired")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "412", description = "Somebody else changed it")
    public Uni<Void> retire(
            @PathParam("key") String key,
            @Parameter(example = "\"1\"") @HeaderParam("If-Match") @Nullable String ifMatch) {
        return traits.retire(key, ifMatch);
    }

    @POST
    @Path("/apply")
    @RolesAllowed("operator")
    @Operation(
            summary = "Applies traits as a list of documents by key; those not named stay",
            description =
                    "All or nothing; what is as it was keeps its version. With dryRun=true it only"
                            + " tells what would change.")
    @APIResponse(responseCode = "200", description = "What became of each")
    @APIResponse(responseCode = "400", description = "Faults, each with its pointer")
    public Uni<List<SetupChangeView>> apply(
            @QueryParam("dryRun") @Pattern(regexp = "true|false", message = "must be true or false")
                    @Nullable String dryRun,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = Object.class),
                                            examples = @ExampleObject(name = "two", value = ALL)))
                    @NotNull
                    Map<String, JsonNode> documents) {
        return traits.apply(documents, "true".equals(dryRun));
    }
}
