package io.patron.loyalty.adjustment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.personal.audit.AboutCustomer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An adjustment that waits for a second operator, or that one has decided.
 *
 * @param request what is asked for
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApprovalView(
        UUID id,
        UUID customerId,
        AdjustmentRequest request,
        State state,
        Signature requested,
        @Nullable Signature decided)
        implements AboutCustomer {

    /** Where the request stands. */
    public enum State {
        WAITING,
        APPROVED,
        REJECTED
    }

    /** Who, and when. */
    @RegisterForReflection
    public record Signature(@Schema(examples = "operator") String by, Instant at) {}
}
