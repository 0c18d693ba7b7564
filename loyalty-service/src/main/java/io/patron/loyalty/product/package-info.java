/**
 * What products are and cost, as the operator uploads it: table {@code product}, {@code
 * /v1/products}. Rules for categories and brands, and the margin guard, ask it.
 */
@NullMarked
package io.patron.loyalty.product;

import org.jspecify.annotations.NullMarked;
