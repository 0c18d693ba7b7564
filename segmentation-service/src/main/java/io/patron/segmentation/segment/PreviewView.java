package io.patron.segmentation.segment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a condition would give.
 *
 * @param asOf the day that values are about: the one of the latest recomputation
 * @param reading the condition in words
 * @param customers all who were looked at
 * @param matching those for whom it holds
 * @param sample some of them
 */
public record PreviewView(
        LocalDate asOf,
        @Schema(examples = "orders.count is at least 3") String reading,
        @Schema(examples = "2211") long customers,
        @Schema(examples = "412") long matching,
        List<UUID> sample) {

    private static final int SAMPLE = 10;

    /** With more customers looked at. */
    PreviewView plus(int looked, List<UUID> found) {
        var all = new ArrayList<>(sample);
        found.stream().limit(SAMPLE - (long) sample.size()).forEach(all::add);
        return new PreviewView(asOf, reading, customers + looked, matching + found.size(), all);
    }
}
