package io.patron.loyalty.voucher;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A code of a pool.
 *
 * @param code all but its last characters masked
 * @param redemptionId who has it; absent while nobody has
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VoucherCodeView(
        UUID id,
        @Schema(examples = "••••••K7Q") String code,
        Instant addedAt,
        @Nullable UUID redemptionId,
        @Nullable Instant givenAt) {}
