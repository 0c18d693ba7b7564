/** Tests of the condition language. */
@NullMarked
package io.patron.conditions;

import org.jspecify.annotations.NullMarked;
