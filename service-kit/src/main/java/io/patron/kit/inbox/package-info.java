/**
 * Consuming once: batches in one transaction, table {@code inbox} for what was seen, table {@code
 * dead_letter} and the dead-letter topics for what cannot be processed or published; {@code
 * /v1/dead-letters}.
 */
@NullMarked
package io.patron.kit.inbox;

import org.jspecify.annotations.NullMarked;
