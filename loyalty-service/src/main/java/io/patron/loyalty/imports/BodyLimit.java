package io.patron.loyalty.imports;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Problem;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The lower body limit of all that is no import: 1 MiB. */
@ApplicationScoped
class BodyLimit {
    private static final long BYTES = 1_048_576;
    private static final String IMPORTS = "/v1/member-imports";

    /** Right after the server's own limit, which is the one of imports. */
    void install(@Observes Router router) {
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1).handler(this::limit);
    }

    private void limit(RoutingContext context) {
        if (context.normalizedPath().startsWith(IMPORTS)) {
            context.next();
            return;
        }
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > BYTES) {
            refuse(context);
            return;
        }
        context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, BYTES);
        context.next();
    }

    private static void refuse(RoutingContext context) {
        var error = CommonError.PAYLOAD_TOO_LARGE;
        var problem =
                new JsonObject()
                        .put("type", error.type())
                        .put("title", error.title())
                        .put("status", error.status())
                        .put("code", error.code())
                        .put("detail", "At most " + BYTES + " bytes are taken here.");
        context.response()
                .setStatusCode(error.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(problem.encode());
    }
}
