package io.patron.loyalty.referral;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.referral.FunnelReader.By;
import io.patron.loyalty.referral.FunnelReader.Span;
import io.patron.loyalty.setup.SetupService;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** How far friends come. */
@Path("/v1/referral-programs/{id}/funnel")
@RolesAllowed({"operator", "analyst"})
@Tag(name = "Referrals")
public class FunnelResource {
    private final FunnelReader funnels;
    private final SetupService setups;
    private final ProgrammeCatalogue programmes;
    private final Pool pool;
    private final Clock clock;

    FunnelResource(
            FunnelReader funnels,
            SetupService setups,
            ProgrammeCatalogue programmes,
            Pool pool,
            Clock clock) {
        this.funnels = funnels;
        this.setups = setups;
        this.programmes = programmes;
        this.pool = pool;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "Share, click, sign-up, order, window over, reward: how many of each",
            description = "By code, channel or day of the programme's zone; JSON or CSV.")
    @APIResponse(
            responseCode = "200",
            description = "The funnel",
            content = @Content(schema = @Schema(implementation = FunnelView.class)))
    public Uni<Response> funnel(
            @RestPath UUID id,
            @QueryParam("by") @DefaultValue("ALL") By by,
            @Parameter(description = "Left out: 30 days before the last", example = "2026-11-01")
                    @QueryParam("from")
                    @Nullable String from,
            @Parameter(description = "Inclusive; left out: today", example = "2026-11-30")
                    @QueryParam("until")
                    @Nullable String until,
            @Parameter(description = "json or csv", example = "csv")
                    @QueryParam("format")
                    @DefaultValue("json")
                    String format) {
        return setups.get(ReferralCatalogue.KIND, id)
                .chain(view ->
                        programmes.require(pool, Objects.requireNonNull(view.document().programme)))
                .map(book -> span(from, until, book.inForce(clock.instant()).zone()))
                .chain(span ->
                        funnels.read(id, by, span, clock.instant())
                                .map(rows -> new FunnelView(by, span.from(), span.until(), rows)))
                .map(view -> answer(view, format));
    }

    private static Response answer(FunnelView view, String format) {
        return switch (format) {
            case "json" -> Response.ok(view).build();
            case "csv" -> Response.ok(view.csv()).type("text/csv").build();
            default -> throw invalid("format", "It is json or csv.");
        };
    }

    private Span span(@Nullable String from, @Nullable String until, ZoneId zone) {
        var last = until == null ? LocalDate.now(clock.withZone(zone)) : day(until, "until");
        var first = from == null ? last.minusDays(30) : day(from, "from");
        return new Span(first, last, zone);
    }

    private static LocalDate day(String text, String name) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw invalid(name, "A day is written like 2026-11-30.");
        }
    }

    private static ProblemException invalid(String name, String message) {
        var fault = Fault.at("/query/" + name, "invalid-value", message);
        return ProblemException.of(CommonError.INVALID_REQUEST, message, List.of(fault));
    }
}
