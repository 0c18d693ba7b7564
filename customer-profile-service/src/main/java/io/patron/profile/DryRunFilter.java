package io.patron.profile;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses, on every route, a {@code dryRun} that is neither true nor false: who misspells it, or
 * leaves it empty, does not want the change.
 */
public class DryRunFilter {
    private static final String NAME = "dryRun";

    @ServerRequestFilter
    public void check(UriInfo uri) {
        var sent = uri.getQueryParameters().get(NAME);
        if (sent != null && !sent.equals(List.of("true")) && !sent.equals(List.of("false"))) {
            var fault = Fault.at("/query/" + NAME, "invalid-value", NAME + " is true or false.");
            throw ProblemException.of(CommonError.INVALID_REQUEST, "See errors.", List.of(fault));
        }
    }
}
