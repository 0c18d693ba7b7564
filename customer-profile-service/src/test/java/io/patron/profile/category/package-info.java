/** Tests of the category tree. */
@NullMarked
package io.patron.profile.category;

import org.jspecify.annotations.NullMarked;
