package io.patron.segmentation.recomputation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Where a recomputation is. */
public enum State {
    /** Waits for its turn. */
    @JsonProperty("queued")
    QUEUED,
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("completed")
    COMPLETED,
    /** Ended by a defect or by too many crashes; what it had changed until then stays. */
    @JsonProperty("failed")
    FAILED,
    /** Ended by an operator; what it had changed until then stays. */
    @JsonProperty("cancelled")
    CANCELLED;

    static State of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
