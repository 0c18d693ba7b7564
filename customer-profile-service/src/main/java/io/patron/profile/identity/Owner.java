package io.patron.profile.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The customer that an identifier belongs to, and its external id where it has one. */
public record Owner(UUID customerId, @Nullable String externalId) {}
