/**
 * What a service says of its tables: which hold personal data, whose rows these are, and what an
 * erasure does with them.
 */
@NullMarked
package io.patron.personal.table;

import org.jspecify.annotations.NullMarked;
