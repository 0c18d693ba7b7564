package io.patron.kit.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.opentelemetry.api.trace.Span;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of every error answer (RFC 9457, {@code application/problem+json}). */
@RegisterForReflection(targets = {Problem.class, Fault.class})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "An error, as RFC 9457 problem details")
public record Problem(
        @Schema(examples = "https://patron.dev/problems/invalid-request") String type,
        @Schema(examples = "The request is not valid.") String title,
        @Schema(examples = "400") int status,
        @Schema(examples = "invalid-request") String code,
        String detail,
        @Schema(description = "Every fault, with the JSON pointer of the field") List<Fault> errors,
        @JsonIgnore Map<String, Object> extensions) {

    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemException e) {
        var error = e.error();
        return new Problem(
                error.type(),
                error.title(),
                error.status(),
                error.code(),
                e.detail(),
                e.faults(),
                e.extensions());
    }

    /** For an operator who looks for the log lines and the trace of this answer. */
    @JsonProperty
    public String traceId() {
        return Span.current().getSpanContext().getTraceId();
    }

    @JsonAnyGetter
    Map<String, Object> anyExtensions() {
        return extensions;
    }

    static Response response(ProblemException e) {
        var response = Response.status(e.error().status()).type(MEDIA_TYPE).entity(of(e));
        var retryAfter = e.retryAfter();
        if (retryAfter != null) {
            var seconds = Math.max(1, retryAfter.toSeconds());
            response.header(HttpHeaders.RETRY_AFTER, seconds);
            if (e.error().status() == 429) {
                response.header("RateLimit", "\"default\";r=0;t=" + seconds);
            }
        }
        if (e.error().status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.build();
    }
}
