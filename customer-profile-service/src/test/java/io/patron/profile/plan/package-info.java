/** Tests of tracking plans. */
@NullMarked
package io.patron.profile.plan;

import org.jspecify.annotations.NullMarked;
