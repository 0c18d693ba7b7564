package io.patron.loyalty;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * Whether a request that can be repeated without harm is only to show what would be, as a
 * {@code @BeanParam}.
 *
 * @param text {@code ?dryRun=} as sent; read it through {@link #asked()}
 */
public record DryRunRequest(
        @Parameter(
                        description = DryRunRequest.DESCRIPTION,
                        schema = @Schema(type = SchemaType.BOOLEAN),
                        example = "false")
                @QueryParam(DryRunRequest.NAME)
                List<String> text) {
    public static final String NAME = "dryRun";
    public static final String DESCRIPTION = "true: shows what would be and changes nothing";

    /**
     * Whether only to show what would be.
     *
     * @throws ProblemException 400 for anything but true and false: who misspells it does not want
     *     the change
     */
    public boolean asked() {
        return read(text);
    }

    /** The same for a parameter of this name among others. */
    public static boolean read(List<String> sent) {
        if (sent.isEmpty() || sent.equals(List.of("false"))) {
            return false;
        }
        if (sent.equals(List.of("true"))) {
            return true;
        }
        var fault = Fault.at("/query/" + NAME, "invalid-value", "dryRun is true or false.");
        throw ProblemException.of(CommonError.INVALID_REQUEST, fault.message(), List.of(fault));
    }
}
