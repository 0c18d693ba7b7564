package io.patron.profile.merge;

import io.micrometer.core.instrument.MeterRegistry;
import io.patron.profile.identity.IdentityChange;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts changes of who is who; a transaction that is rolled back and done again counts again. */
@ApplicationScoped
class IdentityMetrics {
    private final MeterRegistry meters;

    IdentityMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(IdentityChange change) {
        var merges = change.moves().stream().filter(IdentityChange.Move::isMerge).count();
        var returns = change.moves().stream().filter(IdentityChange.Move::isReturn).count();
        add("patron.identity.merges", merges);
        add("patron.identity.unmerges", returns);
        add("patron.identity.shared", change.ties().shared().size());
        add("patron.identity.conflicts", change.conflicts().size());
    }

    private void add(String name, long count) {
        if (count > 0) {
            meters.counter(name).increment(count);
        }
    }
}
