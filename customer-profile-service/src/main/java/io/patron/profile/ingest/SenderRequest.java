package io.patron.profile.ingest;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Who sends.
 *
 * @param authorization Basic; the write key is its user name
 * @param origin of the web page that sends; null where none does
 */
public record SenderRequest(
        @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION)
                @Nullable String authorization,
        @Parameter(hidden = true) @HeaderParam("Origin") @Nullable String origin) {
    private static final String BASIC = "Basic ";

    /** The write key of the header; where it has none, that of the body. */
    @Nullable String writeKey(RawBatch batch) {
        if (authorization == null || !authorization.startsWith(BASIC)) {
            return batch.writeKey();
        }
        try {
            var encoded = authorization.substring(BASIC.length()).strip();
            var pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return pair.split(":", 2)[0];
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
