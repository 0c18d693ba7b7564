package io.patron.loyalty.member;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.personal.audit.AboutCustomer;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A membership in a list; {@code tier} is absent until the first order. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MemberSummary(
        UUID customerId,
        @Schema(examples = "14646") @Nullable String externalId,
        @Schema(examples = "main") String programmeKey,
        @Schema(examples = "1240") long balance,
        @Schema(examples = "silver") @Nullable String tier,
        @Schema(examples = "4") long orders,
        Instant joinedAt)
        implements AboutCustomer {}
