package io.patron.profile.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.document.EntityTags;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Mapping documents. */
@Path("/v1/mappings")
@Tag(name = "Mappings", description = "How the rows of files become orders and customers")
public class MappingResource {
    private static final String NAME = "[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?";
    private static final String EXAMPLE =
            """
            {"format": "csv", "timeZone": "Europe/London",
             "columns": {"invoice": {"column": "Invoice No", "type": "text"},
                         "customer": {"type": "text"}, "sku": {"type": "text"},
                         "pieces": {"type": "number"}, "price": {"type": "number"},
                         "at": {"type": "time", "format": "yyyy-MM-dd HH:mm:ss"}},
             "skip": [{"reason": "no-customer",
                       "when": {"fact": "customer", "op": "exists", "value": false}}],
             "order": {"key": "invoice", "customer": "customer", "time": "at",
                       "currency": {"constant": "GBP"},
                       "line": {"sku": "sku", "quantity": "pieces", "unitPrice": "price"}},
             "traits": {"email": {"template": "{customer}@shop.example"}}}
            """;

    private final MappingService mappings;

    MappingResource(MappingService mappings) {
        this.mappings = mappings;
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed("operator")
    @Operation(
            summary = "Make or change a mapping",
            description =
                    "Every fault of the document is told at once. With If-Match the change is made"
                            + " only where nobody else made one.")
    @APIResponse(
            responseCode = "200",
            description = "The mapping as it is kept",
            content = @Content(schema = @Schema(implementation = MappingView.class)))
    @APIResponse(responseCode = "400", description = "The document has faults")
    @APIResponse(responseCode = "412", description = "Somebody else changed it")
    public Uni<RestResponse<MappingView>> put(
            @PathParam("name")
                    @Pattern(
                            regexp = NAME,
                            message =
                                    "must be a name of small letters, digits and dashes, such as"
                                            + " web-shop")
                    String name,
            @HeaderParam("If-Match") @Nullable String tag,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = Object.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "lines",
                                                            value = EXAMPLE)))
                    @NotNull
                    JsonNode document) {
        return mappings.put(name, document, Optional.ofNullable(tag))
                .map(view -> EntityTags.ok(view, view.version()));
    }

    @GET
    @Path("/{name}")
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "Get a mapping")
    @APIResponse(
            responseCode = "200",
            description = "The mapping",
            content = @Content(schema = @Schema(implementation = MappingView.class)))
    @APIResponse(responseCode = "404", description = "There is none of this name")
    public Uni<RestResponse<MappingView>> get(@PathParam("name") String name) {
        return mappings.get(name).map(view -> EntityTags.ok(view, view.version()));
    }

    @GET
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "List the mappings by name")
    public Uni<Page<MappingView>> list(@BeanParam @Valid PageRequest page) {
        return mappings.list(page);
    }

    @DELETE
    @Path("/{name}")
    @RolesAllowed("operator")
    @Operation(summary = "Take a mapping away; imports that were sent with it go on")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<Void> delete(
            @PathParam("name") String name, @HeaderParam("If-Match") @Nullable String tag) {
        return mappings.delete(name, Optional.ofNullable(tag));
    }
}
