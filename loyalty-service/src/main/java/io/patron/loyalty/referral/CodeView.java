package io.patron.loyalty.referral;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A member's code and the link that is shared. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CodeView(
        @Schema(examples = "main") String programme,
        @Schema(examples = "friends") String program,
        @Schema(examples = "K7QABCDE") String code,
        @Schema(examples = "https://shop.example/join/K7QABCDE") @Nullable String link) {}
