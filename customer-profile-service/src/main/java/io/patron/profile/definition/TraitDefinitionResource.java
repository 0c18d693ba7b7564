package io.patron.profile.definition;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.document.EntityTags;
import io.patron.kit.document.StoredJson;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.profile.privacy.Masking;
import io.patron.profile.setup.SetupChangeView;
import io.patron.profile.setup.SetupDocument;
import io.patron.profile.setup.SetupService;
import io.patron.profile.setup.SetupView;
import io.quarkus.security.identity.CurrentIdentityAssociation;
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

/** The traits that a brand declares; what does not fit is kept aside. */
@Path("/v1/trait-definitions")
@RolesAllowed({"operator", "analyst"})
@Tag(name = "Trait definitions", description = "Traits with their types")
public class TraitDefinitionResource {
    private static final String EXAMPLE =
            """
            {"trait": "skin", "type": "enum", "values": ["dry", "oily", "混合"], "sources": ["crm"]}
            """;
    private static final String ALL =
            """
            {"skin": {"trait": "skin", "type": "enum", "values": ["dry", "oily"]},
             "shoe-size": {"trait": "shoeSize", "type": "number"}}
            """;
    private static final SetupService.Follows NOTHING = (tx, change) -> Uni.createFrom().voidItem();

    private final SetupService setups;
    private final MisfitStore misfits;
    private final CurrentIdentityAssociation identities;
    private final StoredJson json;

    TraitDefinitionResource(
            SetupService setups,
            MisfitStore misfits,
            CurrentIdentityAssociation identities,
            StoredJson json) {
        this.setups = setups;
        this.misfits = misfits;
        this.identities = identities;
        this.json = json;
    }

    @GET
    @Operation(summary = "All trait definitions, by key, in their newest version")
    public Uni<Page<SetupView>> list(@BeanParam @Valid PageRequest page) {
        return setups.list(TraitDefinition.KIND, page).map(found -> found.map(SetupView::of));
    }

    @GET
    @Path("/export")
    @Operation(summary = "All documents in force, by key, as POST …/apply takes them")
    public Uni<Map<String, JsonNode>> export() {
        return setups.export(TraitDefinition.KIND);
    }

    @GET
    @Path("/{key}")
    @Operation(summary = "A trait definition: its newest version, or another")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<RestResponse<SetupView>> get(
            @PathParam("key") String key,
            @Parameter(example = "1") @QueryParam("version") @Nullable Long version) {
        return setups.get(TraitDefinition.KIND, key, version)
                .map(found -> EntityTags.ok(SetupView.of(found), found.version()));
    }

    @PUT
    @Path("/{key}")
    @RolesAllowed("operator")
    @Operation(
            summary = "Declares a trait, or its next version",
            description =
                    "It holds for what is told from then on: values that do not fit are kept aside"
                            + " and listed. With dryRun=true the document is checked only.")
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
                                                    @ExampleObject(name = "skin", value = EXAMPLE)))
                    @NotNull
                    JsonNode document) {
        var how = new SetupService.Put(ifMatch, "true".equals(dryRun));
        return setups.put(TraitDefinition.KIND, key, document, how, NOTHING)
                .map(made -> EntityTags.ok(SetupView.of(made), made.version()));
    }

    @DELETE
    @Path("/{key}")
    @RolesAllowed("operator")
    @Operation(
            summary = "Retires a trait definition",
            description = "Any value is taken from then on.")
    @APIResponse(responseCode = "204", description = "It is retired")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "412", description = "Somebody else changed it")
    public Uni<Void> retire(
            @PathParam("key") String key,
            @Parameter(example = "\"1\"") @HeaderParam("If-Match") @Nullable String ifMatch) {
        return setups.retire(TraitDefinition.KIND, key, ifMatch, NOTHING);
    }

    @POST
    @Path("/apply")
    @RolesAllowed("operator")
    @Operation(
            summary = "Applies definitions as a list of documents by key; those not named stay",
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
                                            examples = @ExampleObject(name = "two", value = ALL)))
                    @NotNull
                    Map<String, JsonNode> documents) {
        return setups.apply(TraitDefinition.KIND, documents, "true".equals(dryRun), NOTHING);
    }

    @GET
    @Path("/{key}/misfits")
    @Operation(summary = "Values that did not fit, newest first")
    public Uni<Page<Misfit>> misfits(
            @PathParam("key") String key, @BeanParam @Valid PageRequest page) {
        return setups.get(TraitDefinition.KIND, key, null)
                .chain(found -> misfits.list(trait(found), page))
                .chain(found ->
                        identities
                                .getDeferredIdentity()
                                .map(id -> Masking.readsClear(id.getRoles()))
                                .map(clear -> clear ? found : found.map(Misfit::masked)));
    }

    private String trait(SetupDocument found) {
        return String.valueOf(json.read(found.document(), Map.class).get("trait"));
    }
}
