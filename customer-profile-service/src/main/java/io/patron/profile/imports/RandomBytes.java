package io.patron.profile.imports;

/** A file that can be read at any place: forms that have their index at the end need it. */
interface RandomBytes {
    long length();

    /** Bytes from a place on; all of them are there. */
    byte[] range(long from, int length);
}
