/** Tests of the embedded stack: everything is really started. */
@NullMarked
package io.patron.embedded;

import org.jspecify.annotations.NullMarked;
