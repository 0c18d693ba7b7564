/**
 * What products are and cost: table {@code catalogue_product} as {@code patron.catalogue} tells it,
 * table {@code product} as the operator uploads it ({@code /v1/products}), which goes before. Rules
 * for categories and brands, and the margin guard, ask it.
 */
@NullMarked
package io.patron.loyalty.product;

import org.jspecify.annotations.NullMarked;
