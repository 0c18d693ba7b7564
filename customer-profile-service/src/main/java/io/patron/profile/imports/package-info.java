/**
 * Bulk imports: {@code /v1/imports}, tables {@code import_job} (what was sent and how far it got),
 * {@code import_chunk} (the file), {@code import_row}, {@code import_customer} and {@code
 * import_event} (what is made of it) and {@code import_error} (rows that were not taken). Publishes
 * to {@code patron.ingest}.
 *
 * <p>Files are read on virtual threads with blocking JDBC: a stream of bytes from the database
 * through gzip and a parser into {@code COPY} is a chain of blocking streams by nature, and holds
 * no event loop here.
 */
@NullMarked
package io.patron.profile.imports;

import org.jspecify.annotations.NullMarked;
