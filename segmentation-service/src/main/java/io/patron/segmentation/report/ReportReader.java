package io.patron.segmentation.report;

import io.patron.kit.document.StoredJson;
import io.patron.kit.problem.ProblemException;
import io.patron.segmentation.SegmentationError;
import io.patron.segmentation.lifecycle.LifecycleReport;
import io.patron.segmentation.rfm.RfmReport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads the reports that the latest recomputation left. */
@ApplicationScoped
class ReportReader {
    private static final String LATEST =
            """
            select rfm_report, lifecycle_report from recomputation where state = 'completed'
            order by finished_at desc limit 1
            """;

    private final Pool pool;
    private final StoredJson json;

    ReportReader(Pool pool, StoredJson json) {
        this.pool = pool;
        this.json = json;
    }

    Uni<RfmReport> rfm() {
        return latest("rfm_report", RfmReport.class);
    }

    Uni<LifecycleReport> lifecycle() {
        return latest("lifecycle_report", LifecycleReport.class);
    }

    private <T> Uni<T> latest(String column, Class<T> type) {
        return pool.query(LATEST)
                .execute()
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw ProblemException.of(
                                SegmentationError.NOT_YET_COMPUTED,
                                "Ask for it: POST /v1/recomputations.");
                    }
                    return json.read(rows.iterator().next().getString(column), type);
                });
    }
}
