/** Tests. */
@NullMarked
package io.patron.profile.customer;

import org.jspecify.annotations.NullMarked;
