/** Tests of how long somebody waits. */
@NullMarked
package io.patron.profile.deadline;

import org.jspecify.annotations.NullMarked;
