/**
 * Members' benefits as they are seen and used: {@code /v1/members/{customerId}/entitlements}, their
 * uses, and the report of all of it.
 */
@NullMarked
package io.patron.loyalty.entitlement;

import org.jspecify.annotations.NullMarked;
