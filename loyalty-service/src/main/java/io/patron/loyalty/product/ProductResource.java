package io.patron.loyalty.product;

import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.DryRunRequest;
import io.patron.loyalty.ledger.Rehearsal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** What products are and cost. */
@Path("/v1/products")
@Tag(name = "Products")
public class ProductResource {
    private final ProductStore products;
    private final Rehearsal rehearsal;
    private final Pool pool;

    ProductResource(ProductStore products, Rehearsal rehearsal, Pool pool) {
        this.products = products;
        this.rehearsal = rehearsal;
        this.pool = pool;
    }

    @PUT
    @RolesAllowed({"operator", "service"})
    @Operation(
            summary = "Tells what products are and cost",
            description =
                    "For orders that are rewarded from now on. Products that are known already are"
                            + " replaced; others stay.")
    public Uni<RestResponse<Void>> keep(
            @BeanParam DryRunRequest dryRun, @Valid @NotNull ProductUploadRequest upload) {
        return rehearsal
                .unlessDry(dryRun.asked(), tx -> products.keep(tx, upload.values()))
                .replaceWith(RestResponse.noContent());
    }

    @GET
    @Path("/{currency}/{sku}")
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(summary = "What is known of a product")
    public Uni<ProductView> get(
            @Parameter(example = "GBP") @RestPath String currency,
            @Parameter(example = "85123A") @RestPath String sku) {
        var key = new Product.Key(currency, sku);
        return products.read(pool, List.of(key))
                .map(found -> {
                    var product = found.get(key);
                    if (product == null) {
                        throw ProblemException.notFound("product", sku);
                    }
                    return new ProductView(
                            sku, product.category(), product.brand(), product.costMinor());
                });
    }
}
