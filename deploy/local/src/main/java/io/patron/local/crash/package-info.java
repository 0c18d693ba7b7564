/**
 * The crash series: clients at work with a journal of all that they were answered, parts of the
 * stack killed at random, and afterwards a comparison of what is there with the journal.
 */
@NullMarked
package io.patron.local.crash;

import org.jspecify.annotations.NullMarked;
