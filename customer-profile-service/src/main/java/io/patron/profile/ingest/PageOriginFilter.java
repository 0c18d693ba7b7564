package io.patron.profile.ingest;

import io.patron.profile.source.AllowedOrigins;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Lets web pages read the answers, as far as their origin may send to a source (CORS, WHATWG
 * Fetch). No cookies are involved. A page that the source of its key does not allow is answered
 * with 403, which it cannot read.
 */
public class PageOriginFilter {
    /** Marks what web pages of other origins may call. */
    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    public @interface FromPages {}

    private static final String ALLOWED = "Access-Control-Allow-Origin";

    private final AllowedOrigins origins;

    PageOriginFilter(AllowedOrigins origins) {
        this.origins = origins;
    }

    @FromPages
    @ServerResponseFilter
    public @Nullable Uni<Void> mark(
            ContainerRequestContext request, ContainerResponseContext response) {
        var origin = request.getHeaderString("Origin");
        if (origin == null || response.getStatus() == 403) {
            return null;
        }
        return origins.contains(origin)
                .onFailure()
                .recoverWithItem(false)
                .invoke(allowed -> allow(allowed ? origin : null, response))
                .replaceWithVoid();
    }

    private static void allow(@Nullable String origin, ContainerResponseContext response) {
        var headers = response.getHeaders();
        headers.add(HttpHeaders.VARY, "Origin");
        if (origin != null) {
            headers.putSingle(ALLOWED, origin);
            headers.putSingle("Access-Control-Expose-Headers", HttpHeaders.RETRY_AFTER);
        }
    }
}
