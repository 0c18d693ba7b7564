/**
 * Customers by what is known of them, and many at once ({@code /v1/customers/search}, {@code
 * /v1/customers/bulk-read}).
 */
@NullMarked
package io.patron.profile.search;

import org.jspecify.annotations.NullMarked;
