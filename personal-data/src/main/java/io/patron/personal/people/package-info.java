/** What services that follow merges and unmerges read from a batch of events. */
@NullMarked
package io.patron.personal.people;

import org.jspecify.annotations.NullMarked;
