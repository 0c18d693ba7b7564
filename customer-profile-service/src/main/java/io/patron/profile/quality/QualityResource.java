package io.patron.profile.quality;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.profile.privacy.Masking;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The report on the quality of data. */
@Path("/v1/quality")
@RolesAllowed({"operator", "analyst", "admin"})
@Tag(name = "Data quality", description = "What is wrong with what sources send, and what to do")
public class QualityResource {
    private static final int DAYS = 30;
    private static final int MOST_DAYS = 400;

    private final QualityReader reader;
    private final CaseReader cases;
    private final CurrentIdentityAssociation identities;
    private final Clock clock;

    QualityResource(
            QualityReader reader,
            CaseReader cases,
            CurrentIdentityAssociation identities,
            Clock clock) {
        this.reader = reader;
        this.cases = cases;
        this.identities = identities;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "How good the data of each source are",
            description =
                    "By source and dimension: what was found, how often, of how many, some examples"
                            + " and what to do. Days are those on which data were received, in the"
                            + " business zone; cases of consistency count on the day on which they"
                            + " were found, as long as they stand.")
    @APIResponse(responseCode = "400", description = "The days cannot be read")
    public Uni<QualityView> report(
            @Parameter(example = "web-shop") @QueryParam("source") @Nullable String source,
            @Parameter(description = "First day; 30 days ago if left out", example = "2026-11-01")
                    @QueryParam("from")
                    @Nullable String from,
            @Parameter(description = "Last day; today if left out", example = "2026-11-30")
                    @QueryParam("to")
                    @Nullable String to) {
        return masked().map(mask -> asked(source, from, to, mask)).chain(reader::report);
    }

    @GET
    @Path("/days")
    @Operation(
            summary = "The same day by day",
            description =
                    "What check counts on each day: of completeness, how many have the trait; of"
                            + " consistency, the cases found on the day that still stand.")
    public Uni<Page<QualityView.OfDay>> days(
            @Parameter(example = "web-shop") @QueryParam("source") @Nullable String source,
            @Parameter(example = "implausible") @QueryParam("check") @Nullable String check,
            @Parameter(example = "2026-11-01") @QueryParam("from") @Nullable String from,
            @Parameter(example = "2026-11-30") @QueryParam("to") @Nullable String to,
            @BeanParam @Valid PageRequest page) {
        var known = known(check);
        return cases.days(asked(source, from, to, true), known, page);
    }

    @GET
    @Path("/cases")
    @Operation(
            summary = "What does not go together in customers' histories",
            description =
                    "As it stands: a refund whose order came later is a case no more. Looked at"
                            + " within seconds after something was told of the customer.")
    public Uni<Page<QualityView.CaseView>> cases(
            @Parameter(example = "refund-without-order") @QueryParam("check")
                    @Nullable String check,
            @Parameter(example = "web-shop") @QueryParam("source") @Nullable String source,
            @BeanParam @Valid PageRequest page) {
        var known = known(check);
        return masked().chain(mask -> cases.list(known, source, mask, page));
    }

    private Uni<Boolean> masked() {
        return identities.getDeferredIdentity().map(id -> !Masking.readsClear(id.getRoles()));
    }

    private QualityReader.Asked asked(
            @Nullable String source, @Nullable String from, @Nullable String to, boolean mask) {
        var today = LocalDate.now(clock);
        var last = to == null ? today : day("to", to);
        var first = from == null ? last.minusDays(DAYS) : day("from", from);
        if (first.isAfter(last) || first.isBefore(last.minusDays(MOST_DAYS))) {
            throw refused(
                    "from", "out-of-range", "It is at most 400 days before the last day.", null);
        }
        return new QualityReader.Asked(first, last, source, mask);
    }

    private static LocalDate day(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw refused(name, "invalid-value", "A day is needed.", "For example 2026-11-30.");
        }
    }

    private static @Nullable String known(@Nullable String check) {
        if (check != null && Check.of(check).isEmpty()) {
            throw refused(
                    "check",
                    "unknown-check",
                    "There is no check “" + check + "”.",
                    "For example refund-without-order or implausible.");
        }
        return check;
    }

    private static ProblemException refused(
            String name, String code, String message, @Nullable String hint) {
        return ProblemException.of(
                CommonError.INVALID_REQUEST,
                message,
                List.of(new Fault("/query/" + name, code, message, hint)));
    }
}
