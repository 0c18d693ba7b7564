/** Tests. */
@NullMarked
package io.patron.personal.audit;

import org.jspecify.annotations.NullMarked;
