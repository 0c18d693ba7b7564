package io.patron.profile.imports;

/**
 * A row as it stands in the file, without its line end.
 *
 * @param number 1 is the file's first row, which in a CSV file is the header
 * @param fault {@code broken-quote} or {@code row-too-long}; empty where its end is sure
 */
record RawRecord(long number, byte[] bytes, String fault) {}
