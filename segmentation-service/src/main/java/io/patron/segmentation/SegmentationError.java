package io.patron.segmentation;

import io.patron.kit.problem.ErrorCode;

/** Errors of the segmentation service beside the common ones. */
public enum SegmentationError implements ErrorCode {
    SEGMENT_INVALID(400, "The segment is not valid."),
    GROUPS_INVALID(400, "The strategy groups are not valid."),
    FACT_DEFINITIONS_INVALID(400, "The fact definitions are not valid."),
    AS_OF_INVALID(400, "The as-of day is not valid."),
    SEGMENT_KEY_TAKEN(409, "Another segment has this key."),
    FACT_IN_USE(409, "A segment asks for a fact that would no longer be defined."),
    TOO_MANY_RECOMPUTATIONS(409, "Too many recomputations are waiting."),
    RECOMPUTATION_FINISHED(409, "The recomputation is finished."),
    NOT_YET_COMPUTED(404, "Nothing has been computed yet.");

    private final int status;
    private final String title;

    SegmentationError(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
