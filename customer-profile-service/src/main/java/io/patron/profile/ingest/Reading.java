package io.patron.profile.ingest;

import io.patron.kit.problem.Fault;
import java.util.List;

/** What became of an event. */
sealed interface Reading {

    /** It is taken. */
    record Accepted(IngestEvent event) implements Reading {}

    /** It is not: every fault found, its pointer from the body's root. */
    record Rejected(RawEvent event, List<Fault> faults) implements Reading {}
}
