package io.patron.loyalty.imports;

import io.patron.loyalty.wallet.LotTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row that can be taken.
 *
 * @param row its number in the file, from 1
 * @param raw as it stands there
 * @param reference the other system's own
 * @param digest tells the same row from another with its reference
 */
record ImportRow(long row, String raw, Who who, String reference, String digest, Content content) {

    /** Whose it is. */
    sealed interface Who permits ById, ByName {}

    /** A customer's id in the profile service. */
    record ById(UUID customerId) implements Who {}

    /** Any name by which the profile service knows the customer. */
    record ByName(String type, String value) implements Who {}

    /** What it says. */
    sealed interface Content permits Joining, Lot, Tier, Entry {
        /** The kind of row. */
        String record();
    }

    /**
     * A member, with or without anything else.
     *
     * @param joinedAt null where that is not known
     */
    record Joining(@Nullable Instant joinedAt) implements Content {
        @Override
        public String record() {
            return "member";
        }
    }

    /**
     * Points that are left.
     *
     * @param slidesUntil until when they live where they slide; null where they do not
     */
    record Lot(String wallet, long points, LotTerms terms, @Nullable Instant slidesUntil)
            implements Content {
        @Override
        public String record() {
            return "lot";
        }
    }

    /**
     * A tier in a tier set.
     *
     * @param until the last day
     */
    record Tier(UUID set, String tier, @Nullable LocalDate since, LocalDate until)
            implements Content {
        @Override
        public String record() {
            return "tier";
        }
    }

    /** What happened before; for reading alone. */
    record Entry(
            Instant occurredAt,
            String kind,
            String wallet,
            @Nullable Long points,
            @Nullable Long balance,
            String description)
            implements Content {
        @Override
        public String record() {
            return "entry";
        }
    }
}
