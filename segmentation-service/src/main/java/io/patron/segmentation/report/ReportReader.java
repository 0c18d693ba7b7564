package io.patron.segmentation.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.kit.problem.ProblemException;
import io.patron.segmentation.SegmentationError;
import io.patron.segmentation.lifecycle.LifecycleReport;
import io.patron.segmentation.rfm.RfmReport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;

/** Reads the reports that the latest recomputation left. */
@ApplicationScoped
class ReportReader {
    private static final String LATEST =
            """
            select rfm_report, lifecycle_report from recomputation where state = 'completed'
            order by finished_at desc limit 1
            """;

    private final Pool pool;
    private final ObjectMapper json;

    ReportReader(Pool pool, ObjectMapper json) {
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
                    return read(rows.iterator().next().getString(column), type);
                });
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
