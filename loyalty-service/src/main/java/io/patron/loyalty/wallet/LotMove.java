package io.patron.loyalty.wallet;

import java.util.UUID;

/**
 * Points of a lot that went from one bucket to another.
 *
 * @param points &gt; 0
 */
public record LotMove(UUID lot, Bucket from, Bucket to, long points) {}
