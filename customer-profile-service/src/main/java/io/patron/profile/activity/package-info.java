/** What customers did: table {@code activity} and the timeline of a customer. */
@NullMarked
package io.patron.profile.activity;

import org.jspecify.annotations.NullMarked;
