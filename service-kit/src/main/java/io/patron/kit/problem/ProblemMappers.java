package io.patron.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure of a request into a problem; 4xx are logged at DEBUG, 5xx once at ERROR. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final String NULL_CHARACTER =
            "A text holds the character U+0000, which cannot be kept. Leave it out.";
    private static final String WAITING = "The database or the broker cannot take it now.";
    private static final Duration SOON = Duration.ofSeconds(5);

    @ServerExceptionMapper
    public Response problem(ProblemException e) {
        return answer(e, e);
    }

    @ServerExceptionMapper
    public Response violations(ConstraintViolationException e) {
        var faults =
                e.getConstraintViolations().stream()
                        .map(Pointers::fault)
                        .sorted(Pointers.ORDER)
                        .toList();
        return answer(ProblemException.of(CommonError.INVALID_REQUEST, "See errors.", faults), e);
    }

    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    public Response json(JsonProcessingException e) {
        return answer(Pointers.problem(e), e);
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return json(json);
        }
        var error = CommonError.ofStatus(e.getResponse().getStatus());
        return answer(error, error.title(), e);
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthenticated(SecurityException e) {
        return answer(CommonError.UNAUTHENTICATED, "Send a token: Authorization: Bearer …", e);
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return answer(CommonError.FORBIDDEN, "The token's role may not do this.", e);
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable e) {
        if (Unavailability.isNullCharacter(e)) {
            return answer(CommonError.INVALID_REQUEST, NULL_CHARACTER, e);
        }
        return Unavailability.isTransient(e)
                ? answer(ProblemException.later(CommonError.UNAVAILABLE, WAITING, SOON), e)
                : answer(CommonError.INTERNAL_ERROR, "The trace id names it in the log.", e);
    }

    private static Response answer(ErrorCode error, String detail, Throwable cause) {
        return answer(ProblemException.of(error, detail), cause);
    }

    private static Response answer(ProblemException problem, Throwable cause) {
        if (problem.error().status() == 500) {
            LOG.error("Request failed", cause);
        } else if (problem.error().status() > 500) {
            LOG.errorf("Request refused: %s (%s)", problem.detail(), cause.toString());
        } else {
            LOG.debugf("Request refused: %s %s", problem.error().code(), problem.detail());
        }
        return Problem.response(problem);
    }
}
