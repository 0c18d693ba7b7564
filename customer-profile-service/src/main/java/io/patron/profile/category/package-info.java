/** The tree of product categories: table {@code category}, endpoint {@code /v1/categories}. */
@NullMarked
package io.patron.profile.category;

import org.jspecify.annotations.NullMarked;
