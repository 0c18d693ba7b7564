package io.patron.profile.ingest;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Problem;
import io.patron.profile.ProfileError;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * The lower body limit of every endpoint that is no bulk upload: 1 MiB, told by the length in the
 * request's header or while a chunked body comes in.
 */
@ApplicationScoped
class BodyLimit {
    private static final Logger LOG = Logger.getLogger(BodyLimit.class);
    static final long BYTES = 1_048_576;
    private static final long DROPPED = 16 * BYTES;
    private static final Duration LINGER = Duration.ofSeconds(5);
    private static final String BULK = "/v1/imports";
    private static final Pattern INGEST =
            Pattern.compile(
                    "/v1/(batch|import|b|track|identify|page|screen|group|alias|t|i|p|s|g|a)/?");

    /** Reads what comes in chunks; what is too long never gets to a resource. */
    private final BodyHandler whole = BodyHandler.create(false).setBodyLimit(BYTES);

    /** Right after the server's own limit, which is the one of bulk uploads. */
    void install(@Observes Router router) {
        router.route()
                .order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1)
                .handler(this::limit)
                .failureHandler(BodyLimit::failed);
    }

    private void limit(RoutingContext context) {
        var path = context.normalizedPath();
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (path.startsWith(BULK)) {
            context.next();
        } else if (length != null && Long.parseLong(length) > BYTES) {
            refuse(context, Long.parseLong(length));
        } else if (isChunked(context.request()) && !INGEST.matcher(path).matches()) {
            whole.handle(context);
        } else {
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, BYTES); // ingest reads less itself
            context.next();
        }
    }

    /** HTTP/2 knows no such thing: its requests cannot be gathered before a resource reads them. */
    private static boolean isChunked(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private static void failed(RoutingContext context) {
        if (context.statusCode() == CommonError.PAYLOAD_TOO_LARGE.status()
                && !context.response().headWritten()) {
            refuse(context, 0);
            hangUp(context);
        } else {
            context.next();
        }
    }

    /** Nobody knows how long it would go on. */
    private static void hangUp(RoutingContext context) {
        var request = context.request();
        context.vertx()
                .setTimer(
                        LINGER.toMillis(),
                        _ -> {
                            if (!request.isEnded()) {
                                request.connection().close();
                            }
                        });
    }

    /** A client that still sends would miss the answer, so a moderate rest is read and dropped. */
    private static void refuse(RoutingContext context, long length) {
        var ingest = INGEST.matcher(context.normalizedPath()).matches();
        var error = ingest ? ProfileError.BODY_TOO_LARGE : CommonError.PAYLOAD_TOO_LARGE;
        var problem =
                new JsonObject()
                        .put("type", error.type())
                        .put("title", error.title())
                        .put("status", error.status())
                        .put("code", error.code())
                        .put("detail", "At most " + BYTES + " bytes are taken here.");
        var response = context.response().setStatusCode(error.status());
        response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        if (length > DROPPED) {
            response.putHeader(HttpHeaders.CONNECTION, "close");
        }
        context.request().resume();
        response.end(problem.encode())
                .onFailure(gone -> LOG.debugf("Nobody is there to be told: %s", gone));
    }
}
