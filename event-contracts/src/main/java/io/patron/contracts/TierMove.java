package io.patron.contracts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * From one tier to another.
 *
 * @param tier the tier now
 * @param previousTier the tier before; absent on the first
 * @param up whether it is higher than the one before
 * @param until the last day of the tier as things are; absent where no fall is foreseen
 */
public record TierMove(
        String tier, @Nullable String previousTier, boolean up, @Nullable LocalDate until) {}
