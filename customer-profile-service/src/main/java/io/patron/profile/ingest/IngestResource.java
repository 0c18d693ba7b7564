package io.patron.profile.ingest;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Events as Segment's clients send them. The write key is the user name of Basic authentication, or
 * {@code writeKey} in the body; the body is JSON whatever its content type says.
 */
@Path("/v1")
@PermitAll
@PageOriginFilter.FromPages
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ingest")
public class IngestResource {
    private static final String BATCHES = "batch|import|b";
    private static final String SINGLE = "track|identify|page|screen|group|alias|t|i|p|s|g|a";
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
    private final InFlight inFlight;
    private final IngestConfig config;

    IngestResource(
            BatchReader reader, IngestService ingest, InFlight inFlight, IngestConfig config) {
        this.reader = reader;
        this.ingest = ingest;
        this.inFlight = inFlight;
        this.config = config;
    }

    @POST
    @Path("/{call:" + SINGLE + "}")
    @Operation(
            summary = "Takes events",
            description =
                    "`batch`, also called `import` and `b`, takes at most 2,500 events and 500 KB,"
                        + " 32 KB an event; what the body says in `context` and `integrations`"
                        + " holds for each event, under its own, and counts with each. The others"
                        + " take one event: `track`, `identify`, `page`, `screen`, `group` and"
                        + " `alias`, or their first letters. gzip is read. Answered once every"
                        + " sound event is kept; events with faults are listed. A trait that is"
                        + " null is taken away.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = IngestAnswer.class)))
    @APIResponse(responseCode = "400", description = "Not JSON, too large, or no sound event in it")
    @APIResponse(responseCode = "401", description = "unknown-write-key, source-disabled")
    @APIResponse(responseCode = "403", description = "origin-not-allowed")
    @APIResponse(
            responseCode = "429",
            description = "Too many events, or too much under way; see Retry-After")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = {
                                @ExampleObject(name = "batch", value = BATCH_EXAMPLE),
                                @ExampleObject(name = "track", value = TRACK_EXAMPLE),
                                @ExampleObject(name = "identify", value = IDENTIFY_EXAMPLE)
                            }))
    public Uni<IngestAnswer> take(
            @Parameter(example = "track") @PathParam("call") String call,
            @BeanParam SenderRequest sender,
            InputStream body) {
        var event = BodyReader.read(body, config.maxEventBytes());
        var type = EventReader.wholeType(call);
        return inFlight.hold(event, () -> ingest.take(sender, type, reader.single(event)));
    }

    /** Large bodies are read and checked beside the threads on which all others are answered. */
    @POST
    @Path("/{call:" + BATCHES + "}")
    @Blocking
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Uni<IngestAnswer> takeAll(
            @BeanParam SenderRequest sender,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable Long length,
            InputStream body) {
        return inFlight.hold(room -> {
            var batch = BodyReader.read(body, config.maxBatchBytes(), length, room);
            var events = reader.batch(batch);
            room.resize(batch.length + events.spread());
            return ingest.take(sender, null, events);
        });
    }

    @OPTIONS
    @Path("/{call:" + BATCHES + "|" + SINGLE + "}")
    @Operation(hidden = true)
    public RestResponse<Void> mayPagesSend(@PathParam("call") String call) {
        return RestResponse.ResponseBuilder.<Void>noContent()
                .header("Access-Control-Allow-Methods", "POST")
                .header(
                        "Access-Control-Allow-Headers",
                        "Authorization, Content-Type, Content-Encoding, X-Retry-Count")
                .header("Access-Control-Max-Age", 3600)
                .build();
    }
}
