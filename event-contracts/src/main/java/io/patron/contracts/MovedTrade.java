package io.patron.contracts;

/**
 * An order or a refund that is another customer's.
 *
 * @param source the source that told us
 * @param reference the shop's id of it
 */
public record MovedTrade(String source, String reference) {}
