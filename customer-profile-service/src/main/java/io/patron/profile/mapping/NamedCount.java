package io.patron.profile.mapping;

import io.patron.conditions.Condition;
import java.util.Optional;

/**
 * Rows that the data-quality report counts.
 *
 * @param when which rows
 * @param by a column by whose values they are counted apart; empty for one number
 */
public record NamedCount(String name, Condition when, Optional<String> by) {}
