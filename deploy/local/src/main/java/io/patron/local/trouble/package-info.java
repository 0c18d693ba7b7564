/**
 * What happens to what a client was told while a part is slow, full or overrun: the profile service
 * behind a connection to PostgreSQL that delays and stalls, with a broker whose disk is full, and
 * under a burst.
 */
@NullMarked
package io.patron.local.trouble;

import org.jspecify.annotations.NullMarked;
