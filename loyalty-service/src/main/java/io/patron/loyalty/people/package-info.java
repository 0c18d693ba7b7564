/**
 * Who answers for a customer's id, as the profile service told: tables {@code answering} and {@code
 * moved_trade}, and the SQL functions {@code answering_customer} and {@code ids_of_person}.
 */
@NullMarked
package io.patron.loyalty.people;

import org.jspecify.annotations.NullMarked;
