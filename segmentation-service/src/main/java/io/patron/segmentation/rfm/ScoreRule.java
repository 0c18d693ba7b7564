package io.patron.segmentation.rfm;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Which scores the strategy groups go by. */
@RegisterForReflection
public enum ScoreRule {
    /** Quintiles of equal size. */
    @JsonProperty("rankFirst")
    RANK_FIRST,
    /** Equal values, equal scores. */
    @JsonProperty("tieSharing")
    TIE_SHARING
}
