package io.patron.loyalty.member;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose wallets; null is any. */
record WalletFilter(UUID customerId, @Nullable String programmeKey, @Nullable String walletKey) {}
