package io.patron.loyalty.ledger;

import io.patron.kit.idempotency.Idempotency;
import io.patron.loyalty.DryRunRequest;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * How points are asked to be moved, as a {@code @BeanParam}.
 *
 * @param key the request's {@code Idempotency-Key}; a dry run needs none
 * @param dry {@code ?dryRun=} as sent; read it through {@link #dryRun()}
 */
public record MoveRequest(
        @Parameter(
                        description = "A new random UUID with each new request",
                        required = true,
                        example = "5f0c9b9e-6a43-4b0e-9d0e-0c7b4a1f1d11")
                @HeaderParam(Idempotency.HEADER)
                @Nullable String key,
        @Parameter(
                        description = DryRunRequest.DESCRIPTION,
                        schema = @Schema(type = SchemaType.BOOLEAN),
                        example = "false")
                @QueryParam(DryRunRequest.NAME)
                List<String> dry) {

    /**
     * Whether only to show what would be.
     *
     * @throws io.patron.kit.problem.ProblemException 400 for anything but true and false
     */
    public boolean dryRun() {
        return DryRunRequest.read(dry);
    }

    /** The request, once; {@code body} tells it from another with the same key. */
    public Rehearsal.Call call(String scope, Object body) {
        return new Rehearsal.Call(dryRun(), key, scope, body);
    }
}
