/**
 * The catalogue: what the shop sells, what it costs and whether it can be had. Tables {@code
 * product} and {@code product_offer}, endpoint {@code /v1/products}, topic {@code
 * patron.catalogue}.
 */
@NullMarked
package io.patron.profile.product;

import org.jspecify.annotations.NullMarked;
