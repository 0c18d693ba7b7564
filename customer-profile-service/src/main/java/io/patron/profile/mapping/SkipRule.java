package io.patron.profile.mapping;

import io.patron.conditions.Condition;

/**
 * Rows that are left out.
 *
 * @param reason under which they are counted
 */
public record SkipRule(String reason, Condition when) {}
