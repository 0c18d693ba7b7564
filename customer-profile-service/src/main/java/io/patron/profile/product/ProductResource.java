package io.patron.profile.product;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.document.EntityTags;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
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

/** The products of the catalogue. */
@Path("/v1/products")
@RolesAllowed({"operator", "analyst", "service"})
@Tag(name = "Catalogue")
public class ProductResource {
    private static final String EXAMPLE =
            """
            {"items": [
              {"sku": "85123A", "name": "Hanging heart holder", "brand": "Lumen", "category": "lamps",
               "url": "https://shop.example/85123A", "price": {"currency": "GBP", "amountMinor": 255},
               "stock": 40, "attributes": {"colour": "white"}},
              {"sku": "71053", "stock": 0, "asOf": "2026-03-01T08:00:00Z"}]}
            """;

    private final ProductService products;
    private final ProductQueries queries;

    ProductResource(ProductService products, ProductQueries queries) {
        this.products = products;
        this.queries = queries;
    }

    /**
     * What a shop's systems tell of products.
     *
     * @param items documents, whole or in part
     */
    record ProductsRequest(@NotNull @Size(min = 1, max = 1_000) List<@NotNull JsonNode> items) {}

    /** What became of each item, in the order of the request. */
    record ProductsAnswer(List<ItemOutcome> items) {}

    @PATCH
    @RolesAllowed({"operator", "service"})
    @Operation(
            summary = "Add or change products",
            description =
                    "Up to 1,000. An item has the sku and what is to be told: fields left out stay"
                        + " as they are, null takes a field away (RFC 7396), a product that is not"
                        + " known needs a name. With asOf, when the shop's system had it, late"
                        + " items do no harm: each field keeps what was told of the latest time. An"
                        + " item with a fault is refused by name, the others are kept.")
    @APIResponse(
            responseCode = "200",
            description = "What became of each item",
            content = @Content(schema = @Schema(implementation = ProductsAnswer.class)))
    public Uni<ProductsAnswer> tell(
            @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(implementation = ProductsRequest.class),
                                            examples =
                                                    @ExampleObject(name = "two", value = EXAMPLE)))
                    @Valid
                    @NotNull
                    ProductsRequest request,
            @Parameter(description = "Tells what would become of the items, and changes nothing")
                    @QueryParam("dryRun")
                    @Pattern(regexp = "true|false", message = "must be true or false")
                    @Nullable String dryRun) {
        return products.tell(request.items(), "true".equals(dryRun)).map(ProductsAnswer::new);
    }

    @GET
    @Operation(summary = "List the products by code")
    public Uni<Page<ProductView>> list(
            @BeanParam @Valid PageRequest page, @BeanParam @Valid ProductFilter filter) {
        return queries.list(page, filter);
    }

    @GET
    @Path("/{sku}")
    @Operation(summary = "Get a product")
    @APIResponse(
            responseCode = "200",
            description = "The product",
            content = @Content(schema = @Schema(implementation = ProductView.class)))
    @APIResponse(responseCode = "404", description = "There is none of this code")
    public Uni<RestResponse<ProductView>> get(
            @Parameter(example = "85123A") @PathParam("sku") String sku) {
        return queries.get(sku).map(view -> EntityTags.ok(view, view.version()));
    }

    @GET
    @Path("/{sku}/offers")
    @Operation(
            summary = "The history of a product's price and stock, newest first",
            description =
                    "One entry for each state, since the time as of which it was told. Where"
                            + " something was told late, an entry may begin before the one below"
                            + " it; of a moment the highest version counts that had begun.")
    @APIResponse(responseCode = "404", description = "There is no product of this code")
    public Uni<Page<OfferView>> offers(
            @Parameter(example = "85123A") @PathParam("sku") String sku,
            @BeanParam @Valid PageRequest page) {
        return queries.offers(sku, page);
    }
}
