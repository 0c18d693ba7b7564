package io.patron.profile.deadline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.ErrorCode;
import io.patron.kit.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Answers with 503 what is not answered in time, and ends the connection, whereupon the work that
 * it waited for is given up. Files may take as long as they need.
 */
@ApplicationScoped
public class Deadline {
    private static final Logger LOG = Logger.getLogger(Deadline.class);
    private static final ErrorCode ERROR = CommonError.UNAVAILABLE;
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String DETAIL = "It takes too long now; try again.";
    private static final String FILES = "/v1/imports";
    private static final int BEFORE_ALL_OTHERS = 1_000;

    private final Vertx vertx;
    private final ObjectMapper json;
    private volatile Duration within;

    Deadline(Vertx vertx, ObjectMapper json, DeadlineConfig config) {
        this.vertx = vertx;
        this.json = json;
        this.within = config.within();
    }

    void install(@Observes Filters filters) {
        filters.register(this::begin, BEFORE_ALL_OTHERS);
    }

    /** For requests that begin from now on. */
    void within(Duration time) {
        within = time;
    }

    Duration within() {
        return within;
    }

    private void begin(RoutingContext request) {
        var path = request.normalizedPath();
        if (path.startsWith("/v1/") && !path.startsWith(FILES)) {
            var timer = vertx.setTimer(within.toMillis(), _ -> end(request));
            request.addEndHandler(_ -> vertx.cancelTimer(timer));
        }
        request.next();
    }

    private void end(RoutingContext request) {
        var response = request.response();
        if (!response.headWritten() && !response.closed()) {
            LOG.warnf(
                    "%s %s is not answered in time",
                    request.request().method(), request.normalizedPath());
            refuse(response);
        }
    }

    private void refuse(HttpServerResponse response) {
        response.setStatusCode(ERROR.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Retry-After", String.valueOf(SOON.toSeconds()))
                .putHeader("Connection", "close")
                .end(written(body()))
                .onComplete(_ -> response.close());
    }

    private static Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", ERROR.type());
        body.put("title", ERROR.title());
        body.put("status", ERROR.status());
        body.put("code", ERROR.code());
        body.put("detail", DETAIL);
        body.put("traceId", Span.current().getSpanContext().getTraceId());
        return body;
    }

    private String written(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
