package io.patron.segmentation.recomputation;

import io.patron.contracts.LifecycleChanged;
import io.patron.contracts.PatronEvent;
import io.patron.contracts.RfmScored;
import io.patron.contracts.RfmScores;
import io.patron.contracts.RfmValues;
import io.patron.segmentation.rfm.Scores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Changes of scores and bands as other services hear of them. */
final class InsightEvents {

    private InsightEvents() {}

    static List<PatronEvent> of(List<InsightChange> changes, Instant now) {
        var events = new ArrayList<PatronEvent>();
        for (var change : changes) {
            if (change.isOfScores()) {
                events.add(scored(change, now));
            }
            if (change.isOfBand()) {
                events.add(
                        new LifecycleChanged(
                                change.customerId(),
                                change.now().asOf(),
                                now,
                                change.now().band(),
                                change.previousBand()));
            }
        }
        return events;
    }

    private static RfmScored scored(InsightChange change, Instant now) {
        var insight = change.now();
        var values = insight.values();
        return new RfmScored(
                change.customerId(),
                insight.asOf(),
                now,
                new RfmValues(
                        values.recencyDays(),
                        values.frequency(),
                        values.monetaryMinor(),
                        values.currency()),
                scores(insight.rankFirst()),
                scores(insight.tieSharing()),
                insight.group());
    }

    private static RfmScores scores(Scores scores) {
        return new RfmScores(scores.r(), scores.f(), scores.m());
    }
}
