/** The whole loop, end to end, on the packaged services. */
@NullMarked
package io.patron.local;

import org.jspecify.annotations.NullMarked;
