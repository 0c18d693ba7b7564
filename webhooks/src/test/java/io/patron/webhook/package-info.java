/** Tests of signing and of what may be called. */
@NullMarked
package io.patron.webhook;

import org.jspecify.annotations.NullMarked;
