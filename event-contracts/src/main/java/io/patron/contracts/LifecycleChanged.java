package io.patron.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer moved to another band of days since the last order.
 *
 * @param asOf the day from which days count
 * @param band for example {@code 1-30} or {@code 366+}
 * @param previous the band before; absent for the first
 */
public record LifecycleChanged(
        UUID customerId, LocalDate asOf, Instant occurredAt, String band, @Nullable String previous)
        implements CustomerEvent {}
