package io.patron.loyalty.rule;

import java.util.UUID;

/**
 * What never changes of a programme.
 *
 * @param issuanceAccount the ledger account that all its points come from and go back to
 * @param key the operator's name for it
 * @param currency ISO 4217 code of the orders that it rewards
 */
public record ProgrammeRef(UUID id, UUID issuanceAccount, String key, String currency) {}
