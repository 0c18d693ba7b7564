package io.patron.profile.imports;

import java.util.UUID;

/**
 * A job as its worker takes it over.
 *
 * @param document the mapping as it was when the file was sent
 * @param chunks pieces of the file
 * @param rowsRead rows that were read and kept before
 * @param eventsDone events that were published before
 * @param tally what was counted up to those rows, as JSON
 */
record ImportJob(
        UUID id, String source, String document, int chunks, Progress progress, String tally) {

    /** How far it has got. */
    record Progress(boolean reading, long rowsRead, long eventsDone, long eventsTotal) {}
}
