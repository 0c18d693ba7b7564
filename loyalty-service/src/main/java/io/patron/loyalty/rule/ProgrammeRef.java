package io.patron.loyalty.rule;

import java.util.UUID;

/**
 * What never changes of a programme.
 *
 * @param key the operator's name for it
 * @param currency ISO 4217 code of the orders that it rewards
 */
public record ProgrammeRef(UUID id, String key, String currency) {}
