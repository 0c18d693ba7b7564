package io.patron.profile.product;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which products are wanted; all conditions must hold. */
record ProductFilter(
        @Parameter(description = "In this category or below it", example = "home")
                @QueryParam("category")
                @Size(max = 100)
                @Nullable String category,
        @Parameter(description = "Of this brand", example = "Lumen")
                @QueryParam("brand")
                @Size(max = 1_000)
                @Nullable String brand,
        @Parameter(description = "With this in the name, whatever its case", example = "lantern")
                @QueryParam("name")
                @Size(max = 200)
                @Nullable String name,
        @Parameter(description = "Only those that are sold, or are not", example = "true")
                @QueryParam("active")
                @Pattern(regexp = "true|false", message = "must be true or false")
                @Nullable String active,
        @Parameter(description = "Only those that can be had, or cannot", example = "true")
                @QueryParam("inStock")
                @Pattern(regexp = "true|false", message = "must be true or false")
                @Nullable String inStock) {}
