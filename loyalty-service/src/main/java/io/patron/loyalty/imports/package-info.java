/**
 * Members from another system, with their lots, tiers and history: tables {@code member_import…},
 * {@code imported_reference} and {@code imported_history}, {@code /v1/member-imports} and {@code
 * /v1/members/{customerId}/imported-history}. Each row counts once by the other system's reference.
 */
@NullMarked
package io.patron.loyalty.imports;

import org.jspecify.annotations.NullMarked;
