package io.patron.loyalty.insight;

import io.patron.loyalty.insight.LiabilityReport.Points;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** What members have at a moment: by wallet, and of open lots by age and end. */
@RegisterForReflection
record LiabilityFigures(List<Held> held, List<OpenLots> lots) {

    /**
     * What members have in a wallet.
     *
     * @param holders memberships that have or owe points
     */
    @RegisterForReflection
    record Held(String wallet, long holders, Points points) {}
}
