/** Tests of customers by their names. */
@NullMarked
package io.patron.profile.lookup;

import org.jspecify.annotations.NullMarked;
