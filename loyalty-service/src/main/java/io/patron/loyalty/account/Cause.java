package io.patron.loyalty.account;

import java.time.Instant;
import java.util.Map;

/**
 * Why points move.
 *
 * @param reference the order, refund, reservation or request behind it
 * @param ruleVersion the programme's version that decided
 * @param occurredAt when the order, refund or adjustment happened
 * @param inputs the values that the decision was based on, as they are kept and shown
 */
public record Cause(
        String reference, int ruleVersion, Instant occurredAt, Map<String, Object> inputs) {}
