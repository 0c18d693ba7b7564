package io.patron.kit.probe;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Marks answers for which somebody made ready to tell of a failure before a resource is found. */
@ApplicationScoped
public class EarlyFailure {
    public static final String HEADER = "Probe-Early-Failure";
    private static final int BEFORE_RESOURCES = 1;

    void install(@Observes Filters filters) {
        filters.register(EarlyFailure::mark, BEFORE_RESOURCES);
    }

    private static void mark(RoutingContext request) {
        if (request.get(QuarkusHttpUser.AUTH_FAILURE_HANDLER) != null) {
            request.response().putHeader(HEADER, "true");
        }
        request.next();
    }
}
