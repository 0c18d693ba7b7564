package io.patron.profile.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Settings in the form that Segment's browser client reads.
 *
 * @param plan names no event: the client sends whatever it is told to
 * @param metrics how much the client tells of itself elsewhere: nothing
 */
public record ProjectSettings(
        Integrations integrations, Map<String, Map<String, Object>> plan, Metrics metrics) {

    /**
     * @param own where events go
     */
    public record Integrations(@JsonProperty("Segment.io") Destination own) {}

    /**
     * @param apiHost host, port and path
     * @param protocol of the address
     */
    public record Destination(
            @Schema(examples = "wk_Zm9vYmFyYmF6cXV4cXV1eGNvcmdl") String apiKey,
            @Schema(examples = "events.shop.example/v1") String apiHost,
            @Schema(examples = "https") String protocol) {}

    /**
     * @param sampleRate share of its calls that it counts
     */
    public record Metrics(@Schema(examples = "0") double sampleRate) {}

    static ProjectSettings of(String writeKey, URI address) {
        var path = address.getRawPath() == null ? "" : address.getRawPath().replaceAll("/+$", "");
        var destination =
                new Destination(
                        writeKey, address.getRawAuthority() + path + "/v1", address.getScheme());
        return new ProjectSettings(
                new Integrations(destination),
                Map.of("track", Map.of(), "identify", Map.of(), "group", Map.of()),
                new Metrics(0));
    }
}
