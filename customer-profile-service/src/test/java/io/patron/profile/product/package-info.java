/** Tests of the catalogue. */
@NullMarked
package io.patron.profile.product;

import org.jspecify.annotations.NullMarked;
