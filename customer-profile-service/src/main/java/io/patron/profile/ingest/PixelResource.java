package io.patron.profile.ingest;

import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.profile.ProfileError;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Events of places where no program runs, such as an e-mail that is opened: the address of an image
 * of one transparent point holds the event.
 */
@Path("/v1/pixel/{type:track|identify|page|screen|group|alias}")
@PermitAll
@Tag(name = "Ingest")
public class PixelResource {
    private static final String GIF = "image/gif";

    /** GIF89a, 1 × 1, transparent. */
    private static final byte[] POINT =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final BatchReader reader;
    private final IngestService ingest;
    private final InFlight inFlight;
    private final IngestConfig config;

    PixelResource(
            BatchReader reader, IngestService ingest, InFlight inFlight, IngestConfig config) {
        this.reader = reader;
        this.ingest = ingest;
        this.inFlight = inFlight;
        this.config = config;
    }

    @GET
    @Produces(GIF)
    @Operation(
            summary = "Takes one event out of an image's address",
            description =
                    "The parameter “data” is the event in base64 (the usual letters or those for"
                            + " addresses); its “writeKey” says which source it is of.")
    @APIResponse(responseCode = "200", description = "The event is kept; an image of 1 × 1")
    @APIResponse(responseCode = "400", description = "No base64, no JSON, or with faults")
    @APIResponse(responseCode = "401", description = "unknown-write-key, source-disabled")
    public Uni<RestResponse<byte[]>> take(
            @Parameter(example = "track") @PathParam("type") String type,
            @Parameter(
                            example =
                                    "eyJ3cml0ZUtleSI6IndrXzEiLCJ1c2VySWQiOiIxNzg1MCIsImV2ZW50IjoiRW1haWwgT3BlbmVkIn0")
                    @QueryParam("data")
                    @Nullable String data,
            @BeanParam SenderRequest sender) {
        var body = BodyReader.read(new ByteArrayInputStream(bytes(data)), config.maxEventBytes());
        return inFlight.hold(body, () -> ingest.take(sender, type, reader.single(body)))
                .map(answer ->
                        RestResponse.ResponseBuilder.ok(POINT, GIF)
                                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                .build());
    }

    /** A plus sign in an address is read as a space. */
    private static byte[] bytes(@Nullable String data) {
        var text = data == null ? "" : data.strip();
        try {
            return Base64.getDecoder()
                    .decode(text.replace(' ', '+').replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            var fault = Fault.at("/query/data", "invalid-base64", "The event in base64 is needed.");
            throw ProblemException.of(
                    ProfileError.INVALID_ENCODING, fault.message(), List.of(fault));
        }
    }
}
