package io.patron.segmentation.recomputation;

import java.util.UUID;

/**
 * What was done for a page of customers.
 *
 * @param last the last customer of the page
 * @param customers how many were looked at; none after the last page
 * @param result how many changes
 */
record PageOutcome(UUID last, int customers, RecomputationView.Result result) {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** Where a recomputation begins. */
    static PageOutcome start() {
        return new PageOutcome(BEFORE_ALL, 0, new RecomputationView.Result(0, 0, 0, 0));
    }
}
