package io.patron.profile.ingest;

import io.patron.kit.problem.Fault;
import java.util.List;

/** What became of an event. */
sealed interface Reading {

    /** It is taken. */
    record Accepted(IngestEvent event) implements Reading {}

    /**
     * It is not.
     *
     * @param faults every fault found, its pointer from the body's root
     * @param readable whether it could be taken as it is, if the rules were others
     */
    record Rejected(RawEvent event, List<Fault> faults, boolean readable) implements Reading {}
}
