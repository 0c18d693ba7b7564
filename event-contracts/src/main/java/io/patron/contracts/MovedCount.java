package io.patron.contracts;

import java.time.Instant;

/**
 * Activities of a name that are another customer's.
 *
 * @param name the event's name
 * @param times how many, &gt; 0
 * @param firstAt when the first happened
 * @param lastAt when the last happened
 */
public record MovedCount(String name, long times, Instant firstAt, Instant lastAt) {}
