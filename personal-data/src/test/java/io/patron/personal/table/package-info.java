/** Tests. */
@NullMarked
package io.patron.personal.table;

import org.jspecify.annotations.NullMarked;
