package io.patron.loyalty.rule;

import org.jspecify.annotations.Nullable;

/**
 * A kind of points of a programme.
 *
 * @param key stable name for programs
 * @param name for people, in any script
 * @param earning what orders earn; null when orders earn none of these
 */
public record WalletRules(
        String key,
        String name,
        WalletKind kind,
        @Nullable EarningRule earning,
        Activation activation,
        Expiry expiry) {}
