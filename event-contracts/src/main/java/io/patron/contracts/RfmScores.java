package io.patron.contracts;

/**
 * Quintiles, 5 is best.
 *
 * @param recency 1 to 5
 * @param frequency 1 to 5
 * @param monetary 1 to 5
 */
public record RfmScores(int recency, int frequency, int monetary) {}
