/**
 * Customers: table {@code customer} with traits and consents, how they change, and {@code
 * /v1/customers}.
 */
@NullMarked
package io.patron.profile.customer;

import org.jspecify.annotations.NullMarked;
