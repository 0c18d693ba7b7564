package io.patron.campaign;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code If-Match} on changes: nobody overwrites what he has not seen. */
public final class Precondition {
    private Precondition() {}

    /**
     * @throws ProblemException 400 when the header is missing, 412 when it is not of this version
     */
    public static void check(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            var fault =
                    new Fault(
                            "/header/If-Match",
                            "required",
                            "The header is missing.",
                            "Send the ETag of the version that you changed.");
            throw ProblemException.of(CommonError.INVALID_REQUEST, fault.message(), List.of(fault));
        }
        if (!ifMatch.strip().equals('"' + Long.toString(version) + '"')) {
            throw ProblemException.of(
                    CommonError.PRECONDITION_FAILED, "The resource is at version " + version + ".");
        }
    }
}
