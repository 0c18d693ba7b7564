package io.patron.loyalty.programme;

import java.time.Instant;

/** What a new version of a programme may not do. */
final class ProgrammeChange {
    private ProgrammeChange() {}

    /**
     * Refuses another key or currency, since the ledger is kept in them, and a time at which an
     * older version has already decided.
     */
    static void check(
            Programme programme,
            ProgrammeVersion newest,
            ProgrammeService.Change change,
            Instant now) {
        var faults = new Faults();
        faults.demand(
                programme.key().equals(change.document().key),
                "/key",
                "immutable",
                "The key of a programme cannot be changed.");
        faults.demand(
                programme.currency().equals(change.document().currency),
                "/currency",
                "immutable",
                "The currency of a programme cannot be changed.");
        var from = change.effectiveFrom();
        faults.demand(
                from == null || !from.isBefore(now),
                "/query/effectiveFrom",
                "in-the-past",
                "A version comes into force now or later.");
        var last = newest.effectiveFrom();
        faults.demand(
                last == null || last.isBefore(from == null ? now : from),
                "/query/effectiveFrom",
                "not-rising",
                "A version comes into force after the one before it.");
        faults.refuseAny();
    }
}
