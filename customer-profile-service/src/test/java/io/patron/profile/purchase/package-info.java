/** Tests. */
@NullMarked
package io.patron.profile.purchase;

import org.jspecify.annotations.NullMarked;
