/**
 * Erases people with a receipt: tables {@code erasure} and {@code erasure_part}, {@code
 * /v1/customers/{customerId}/erasures}, {@code /v1/erasures}, and which tables of this service are
 * personal.
 */
@NullMarked
package io.patron.profile.erasure;

import org.jspecify.annotations.NullMarked;
