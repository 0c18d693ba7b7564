/** Tests of reading a shop. */
@NullMarked
package io.patron.local.shop;

import org.jspecify.annotations.NullMarked;
