package io.patron.profile.ingest;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Events as Segment's clients send them. The write key is the user name of Basic authentication, or
 * {@code writeKey} in the body; the body is JSON whatever its content type says.
 */
@Path("/v1")
@PermitAll
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ingest")
public class IngestResource {
    private static final String BASIC = "Basic ";
    private static final String BATCH_EXAMPLE =
            """
            {"sentAt": "2026-03-01T10:00:05Z", "batch": [{"type": "track", "messageId": "m-1",
             "userId": "17850", "event": "Order Completed", "timestamp": "2026-03-01T10:00:00Z",
             "properties": {"order_id": "536365", "currency": "GBP", "total": "139.12"}}]}
            """;
    private static final String TRACK_EXAMPLE =
            """
            {"messageId": "m-2", "userId": "17850", "event": "Product Viewed",
             "timestamp": "2026-03-01T10:00:00Z", "properties": {"sku": "85123A"}}
            """;

    private static final String IDENTIFY_EXAMPLE =
            """
            {"messageId": "m-3", "userId": "17850", "traits": {"email": "ada@example.org"},
             "context": {"consent": {"categoryPreferences": {"email.marketing": true}}}}
            """;

    private final BatchReader reader;
    private final IngestService ingest;
    private final IngestConfig config;

    IngestResource(BatchReader reader, IngestService ingest, IngestConfig config) {
        this.reader = reader;
        this.ingest = ingest;
        this.config = config;
    }

    @POST
    @Path("/batch")
    @Blocking
    @RunOnVirtualThread
    @Operation(
            summary = "Takes a batch of events",
            description =
                    "At most 2,500 events and 500 KB, 32 KB an event; gzip is read. Answered once"
                            + " every sound event is kept; events with faults are listed.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = IngestAnswer.class)))
    @APIResponse(responseCode = "400", description = "Not JSON, too large, or no sound event in it")
    @APIResponse(responseCode = "401", description = "unknown-write-key")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "order", value = BATCH_EXAMPLE)))
    public Uni<IngestAnswer> batch(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true)
                    @Nullable String authorization,
            InputStream body) {
        var batch = reader.batch(BodyReader.read(body, config.maxBatchBytes()));
        return ingest.take(writeKey(authorization, batch), null, batch);
    }

    @POST
    @Path("/{batch:import|b}")
    @Blocking
    @RunOnVirtualThread
    @Operation(summary = "Takes a batch of events at the addresses that some clients use")
    public Uni<IngestAnswer> batchElsewhere(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true)
                    @Nullable String authorization,
            @Parameter(example = "import") @PathParam("batch") String address,
            InputStream body) {
        return batch(authorization, body);
    }

    @POST
    @Path("/track")
    @Blocking
    @RunOnVirtualThread
    @Operation(
            summary = "Takes one event: what a customer did",
            description = "Of at most 32 KB; gzip is read.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = IngestAnswer.class)))
    @APIResponse(responseCode = "400", description = "Not JSON, too large, or with faults")
    @APIResponse(responseCode = "401", description = "unknown-write-key")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "view", value = TRACK_EXAMPLE)))
    public Uni<IngestAnswer> track(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true)
                    @Nullable String authorization,
            InputStream body) {
        return event("track", authorization, body);
    }

    @POST
    @Path("/identify")
    @Blocking
    @RunOnVirtualThread
    @Operation(
            summary = "Takes one event: who a customer is and what is allowed",
            description = "Of at most 32 KB; gzip is read. A trait that is null is taken away.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = IngestAnswer.class)))
    @APIResponse(responseCode = "400", description = "Not JSON, too large, or with faults")
    @APIResponse(responseCode = "401", description = "unknown-write-key")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "traits", value = IDENTIFY_EXAMPLE)))
    public Uni<IngestAnswer> identify(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true)
                    @Nullable String authorization,
            InputStream body) {
        return event("identify", authorization, body);
    }

    @POST
    @Path("/{type:page|screen|group|alias|t|i|p|s|g|a}")
    @Blocking
    @RunOnVirtualThread
    @Operation(summary = "Takes one event of another type, or at a browser client's short address")
    public Uni<IngestAnswer> event(
            @Parameter(example = "page") @PathParam("type") String type,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true)
                    @Nullable String authorization,
            InputStream body) {
        var event = reader.single(BodyReader.read(body, config.maxEventBytes()));
        return ingest.take(writeKey(authorization, event), wholeType(type), event);
    }

    /** Browser clients shorten the address. */
    private static String wholeType(String type) {
        return switch (type) {
            case "t" -> "track";
            case "i" -> "identify";
            case "p" -> "page";
            case "s" -> "screen";
            case "g" -> "group";
            case "a" -> "alias";
            default -> type;
        };
    }

    private static @Nullable String writeKey(@Nullable String authorization, RawBatch batch) {
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
