package io.patron.local.crash;

import io.patron.local.stack.Service;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A request as it is sent, and sent again until it is answered.
 *
 * @param headers with the {@code Authorization}, and the key where points move
 */
record Request(
        Service service, String method, String path, String body, Map<String, String> headers) {

    /** A request of an operator that moves points, under a new key. */
    static Request moving(String token, String path, String body) {
        return new Request(
                Service.LOYALTY,
                "POST",
                path,
                body,
                Map.of(
                        "Authorization",
                        "Bearer " + token,
                        "Idempotency-Key",
                        UUID.randomUUID().toString()));
    }

    /** The same with one more header. */
    Request with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Request(service, method, path, body, Map.copyOf(more));
    }
}
