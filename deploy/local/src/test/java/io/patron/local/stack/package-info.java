/** Tests of the stack's parts that need no service. */
@NullMarked
package io.patron.local.stack;

import org.jspecify.annotations.NullMarked;
