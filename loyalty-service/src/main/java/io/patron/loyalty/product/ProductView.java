package io.patron.loyalty.product;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A product, as it is uploaded and shown.
 *
 * @param costMinor what a piece costs the shop, in minor units
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProductView(
        @Schema(examples = "85123A") @NotBlank @Size(max = 200) String sku,
        @Schema(examples = "candles") @Size(max = 200) @Nullable String category,
        @Schema(examples = "Acme") @Size(max = 200) @Nullable String brand,
        @Schema(examples = "120") @Min(0) @Nullable Long costMinor) {}
