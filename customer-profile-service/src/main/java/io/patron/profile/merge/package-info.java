/**
 * People who turn out to be one, or not: what was recorded follows them. Tables {@code merge},
 * {@code separation} and {@code identity_conflict}; endpoints {@code /v1/merges}, {@code
 * /v1/customers/{customerId}/merges}, {@code /v1/identity-conflicts}, {@code
 * /v1/shared-identifiers}.
 */
@NullMarked
package io.patron.profile.merge;

import org.jspecify.annotations.NullMarked;
