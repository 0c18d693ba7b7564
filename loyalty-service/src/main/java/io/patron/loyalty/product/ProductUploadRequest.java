package io.patron.loyalty.product;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Products of a currency; those that are known already are replaced. */
@RegisterForReflection
public record ProductUploadRequest(
        @Schema(examples = "GBP")
                @NotNull
                @Pattern(
                        regexp = "[A-Z]{3}",
                        message = "must be a currency of three capital letters, such as EUR")
                String currency,
        @NotNull @Size(min = 1, max = 5_000) List<@Valid @NotNull ProductView> products) {

    List<Product> values() {
        var bySku = new java.util.TreeMap<String, Product>();
        products.forEach(p ->
                bySku.put(
                        p.sku(),
                        new Product(
                                new Product.Key(currency, p.sku()),
                                p.category(),
                                p.brand(),
                                p.costMinor())));
        return List.copyOf(bySku.values());
    }
}
