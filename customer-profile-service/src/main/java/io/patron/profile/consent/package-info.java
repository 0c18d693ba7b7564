/**
 * What customers allow, with its proof and history ({@code /v1/customers/{customerId}/consents}),
 * and addresses to which nobody may ever write ({@code /v1/suppressions}). Tables {@code
 * consent_state}, {@code consent_pending} and {@code suppression}.
 */
@NullMarked
package io.patron.profile.consent;

import org.jspecify.annotations.NullMarked;
