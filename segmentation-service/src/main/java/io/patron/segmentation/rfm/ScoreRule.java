package io.patron.segmentation.rfm;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which scores the strategy groups go by. */
public enum ScoreRule {
    /** Quintiles of equal size. */
    @JsonProperty("rankFirst")
    RANK_FIRST,
    /** Equal values, equal scores. */
    @JsonProperty("tieSharing")
    TIE_SHARING
}
