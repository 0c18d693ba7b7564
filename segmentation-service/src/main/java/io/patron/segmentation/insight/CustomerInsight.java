package io.patron.segmentation.insight;

import io.patron.segmentation.rfm.RfmValues;
import io.patron.segmentation.rfm.Scores;
import java.time.LocalDate;

/**
 * What a recomputation says of one customer with at least one order.
 *
 * @param asOf the day that it is about
 * @param values what the scores are based on
 * @param rankFirst scores by the rank-first rule
 * @param tieSharing scores by the tie-sharing rule
 * @param group key of the strategy group
 * @param band name of the lifecycle band
 */
public record CustomerInsight(
        LocalDate asOf,
        RfmValues values,
        Scores rankFirst,
        Scores tieSharing,
        String group,
        String band) {}
