/**
 * A customer's profile in five families of data, each value with who told it and when ({@code
 * /v1/customers/{customerId}/profile}), and the evidence of what is known ({@code …/explain}).
 */
@NullMarked
package io.patron.profile.family;

import org.jspecify.annotations.NullMarked;
