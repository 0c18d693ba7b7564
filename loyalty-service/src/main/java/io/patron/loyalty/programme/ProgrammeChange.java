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
        demandSame(programme.key(), programme.currency(), change.document(), faults);
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

    /** Notes another key or currency; that one is missing is the parser's to tell. */
    static void demandSame(String key, String currency, ProgrammeDocument document, Faults faults) {
        faults.demand(
                document.key == null || document.key.equals(key),
                "/key",
                "immutable",
                "The key of a programme cannot be changed.");
        faults.demand(
                document.currency == null || document.currency.equals(currency),
                "/currency",
                "immutable",
                "The currency of a programme cannot be changed.");
    }
}
