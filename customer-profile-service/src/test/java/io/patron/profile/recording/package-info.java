/** Tests. */
@NullMarked
package io.patron.profile.recording;

import org.jspecify.annotations.NullMarked;
