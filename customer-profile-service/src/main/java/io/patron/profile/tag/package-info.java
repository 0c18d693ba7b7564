/**
 * Tags of customers: who gave them, why, until when ({@code /v1/tag-rules}, {@code
 * /v1/customers/{customerId}/tags}). Tables {@code tag_grant}, {@code tag_due}, {@code tag_sweep}.
 */
@NullMarked
package io.patron.profile.tag;

import org.jspecify.annotations.NullMarked;
