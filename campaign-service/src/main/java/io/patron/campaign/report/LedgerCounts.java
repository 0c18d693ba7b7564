package io.patron.campaign.report;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums up the rows of a ledger, counted by arm, state and reason. */
final class LedgerCounts {
    long audience;
    long heldOut;
    long intended;
    long pending;
    long handedOver;
    long confirmed;
    final Map<String, Long> withheld = new TreeMap<>();
    final Map<String, Long> stopped = new TreeMap<>();
    final Map<String, Long> failed = new TreeMap<>();

    void add(@Nullable String arm, String state, @Nullable String reason, long count) {
        audience += count;
        if ("treatment".equals(arm)) {
            intended += count;
        }
        var why = reason == null ? "unknown" : reason;
        switch (state) {
            case "held-out" -> heldOut += count;
            case "withheld" -> (arm == null ? withheld : stopped).merge(why, count, Long::sum);
            case "intended", "claimed" -> pending += count;
            case "handed-over" -> handedOver += count;
            case "confirmed" -> confirmed += count;
            case "failed" -> failed.merge(why, count, Long::sum);
            default -> throw new IllegalStateException("No state of a message: " + state);
        }
    }
}
