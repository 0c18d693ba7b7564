package io.patron.loyalty.insight;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reports on a programme, each as JSON and as a table for spreadsheets. */
@Path("/v1/reports")
@RolesAllowed({"operator", "analyst"})
@Tag(name = "Reports")
public class InsightResource {
    private static final String TABLE = "The same as a table for spreadsheets";

    private final RollForwardReader rollForward;
    private final LiabilityReader liability;
    private final RatesReader rates;
    private final IndexReader index;

    InsightResource(
            RollForwardReader rollForward,
            LiabilityReader liability,
            RatesReader rates,
            IndexReader index) {
        this.rollForward = rollForward;
        this.liability = liability;
        this.rates = rates;
        this.index = index;
    }

    @GET
    @Path("/roll-forward")
    @Operation(
            summary = "Opening, moves and closing of points by month",
            description =
                    "By wallet, or of one. From the entries alone, by when they were recorded, in"
                            + " months of the programme's zone; 60 months at most.")
    public Uni<RollForwardReport> rollForward(@BeanParam MonthsRequest asked) {
        return rollForward.read(asked);
    }

    @GET
    @Path("/roll-forward/csv")
    @Produces("text/csv")
    @Operation(summary = TABLE)
    public Uni<String> rollForwardTable(@BeanParam MonthsRequest asked) {
        return rollForward.read(asked).map(RollForwardReport::csv);
    }

    @GET
    @Path("/liability")
    @Operation(
            summary = "What members have, what it is worth, how old it is and when it expires",
            description =
                    "Of now, or of the end of a past day by the entries that were recorded up to"
                            + " then.")
    public Uni<LiabilityReport> liability(@BeanParam LiabilityRequest asked) {
        return liability.read(asked);
    }

    @GET
    @Path("/liability/csv")
    @Produces("text/csv")
    @Operation(summary = TABLE)
    public Uni<String> liabilityTable(@BeanParam LiabilityRequest asked) {
        return liability.read(asked).map(LiabilityReport::csv);
    }

    @GET
    @Path("/point-rates")
    @Operation(
            summary = "Burn and breakage by cohort, cost of a point, days to spending, sizes",
            description =
                    "Of one wallet; left out: the main one. A cohort is what was earned in a month"
                            + " of the programme's zone. 60 months at most.")
    public Uni<RatesReport> rates(@BeanParam MonthsRequest asked) {
        return rates.read(asked);
    }

    @GET
    @Path("/point-rates/csv")
    @Produces("text/csv")
    @Operation(summary = "The cohorts as a table for spreadsheets")
    public Uni<String> ratesTable(@BeanParam MonthsRequest asked) {
        return rates.read(asked).map(RatesReport::csv);
    }

    @GET
    @Path("/loyalty-index")
    @Operation(
            summary = "Base, behaviour, value and emotion of members, by tier or segment",
            description =
                    "Counted over the months asked for, groups as they were at their end. An index"
                            + " is 100 × the mean of the shares of its layer, a formula of our own."
                            + " 60 months at most; /course is month by month.")
    public Uni<IndexReport> index(@BeanParam IndexRequest asked) {
        return index.read(asked);
    }

    @GET
    @Path("/loyalty-index/csv")
    @Produces("text/csv")
    @Operation(summary = TABLE)
    public Uni<String> indexTable(@BeanParam IndexRequest asked) {
        return index.read(asked).map(IndexReport::csv);
    }

    @GET
    @Path("/loyalty-index/course")
    @Operation(
            summary = "The loyalty index of each month, by tier or segment",
            description =
                    "Of each month what the loyalty index says of it alone; 60 months at most.")
    public Uni<IndexCourse> course(@BeanParam IndexRequest asked) {
        return index.course(asked);
    }

    @GET
    @Path("/loyalty-index/course/csv")
    @Produces("text/csv")
    @Operation(summary = TABLE)
    public Uni<String> courseTable(@BeanParam IndexRequest asked) {
        return index.course(asked).map(IndexCourse::csv);
    }
}
