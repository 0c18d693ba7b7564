/**
 * Hands out everything that is kept about a person, here and in the other services: tables {@code
 * access_export}, {@code access_part} and {@code access_answer}, {@code
 * /v1/customers/{customerId}/exports}.
 */
@NullMarked
package io.patron.profile.access;

import org.jspecify.annotations.NullMarked;
