package io.patron.loyalty.insight;

import io.patron.loyalty.programme.Faults;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.WalletRules;
import io.patron.loyalty.seal.Sums;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The programme that a report is about, and the moment at which it is made.
 *
 * @param mark how far entries are in kept sums: {@link Sums#MARK}
 */
record Scope(RuleBook book, Instant now, long mark) {

    UUID programme() {
        return book.programme().id();
    }

    String key() {
        return book.programme().key();
    }

    ZoneId zone() {
        return book.inForce(now).zone();
    }

    Months months(@Nullable String from, @Nullable String to, Faults faults) {
        return Months.read(from, to, YearMonth.from(now.atZone(zone())), zone(), faults);
    }

    /** The first moment of this month, with which the last one ended. */
    Instant month() {
        return YearMonth.from(now.atZone(zone())).atDay(1).atStartOfDay(zone()).toInstant();
    }

    /** The main wallet. */
    String main() {
        return book.inForce(now).plan().main().key();
    }

    /** What a wallet is, or was before the programme gave it up. */
    Optional<WalletRules> wallet(String key) {
        return book.versions().reversed().stream()
                .flatMap(rules -> rules.plan().find(key).stream())
                .findFirst();
    }

    /** Refuses a wallet that the programme never had. */
    void refuseUnknown(@Nullable String wallet, Faults faults) {
        if (wallet != null && wallet(wallet).isEmpty()) {
            Set<String> known = new LinkedHashSet<>();
            book.versions().reversed().stream()
                    .flatMap(rules -> rules.plan().wallets().stream())
                    .forEach(rules -> known.add(rules.key()));
            faults.add(
                    "/query/wallet",
                    "unknown-wallet",
                    "The programme has no wallet " + wallet + ".",
                    "It has " + String.join(", ", known) + ".");
        }
    }
}
