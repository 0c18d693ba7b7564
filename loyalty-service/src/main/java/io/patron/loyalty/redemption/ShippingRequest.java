package io.patron.loyalty.redemption;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a parcel goes. */
@RegisterForReflection
public record ShippingRequest(
        @Schema(examples = "Royal Mail") @Size(max = 200) @Nullable String carrier,
        @Schema(examples = "RM123456785GB") @Size(max = 200) @Nullable String trackingNumber,
        @Schema(examples = "https://track.example/RM123456785GB") @Size(max = 2_000)
                @Nullable String trackingUrl) {}
