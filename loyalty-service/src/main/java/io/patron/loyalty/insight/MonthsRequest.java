package io.patron.loyalty.insight;

import io.patron.loyalty.programme.Faults;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of a report on months of a wallet, as they were sent. */
public record MonthsRequest(
        @Parameter(description = "The key of a programme", required = true, example = "main")
                @QueryParam("programme")
                @Nullable String programme,
        @Parameter(description = "The key of a wallet", example = "points") @QueryParam("wallet")
                @Nullable String wallet,
        @Parameter(description = "First month; left out: eleven before", example = "2026-01")
                @QueryParam("from")
                @Nullable String from,
        @Parameter(description = "Last month; left out: this one", example = "2026-12")
                @QueryParam("to")
                @Nullable String to) {

    Months months(Scope scope, Faults faults) {
        return scope.months(from, to, faults);
    }

    /** One that the programme has or had; null for none. */
    @Nullable String wallet(Scope scope, Faults faults) {
        scope.refuseUnknown(wallet, faults);
        return wallet;
    }
}
