/**
 * State and the events about it commit together: rows in table {@code outbox}, published by one
 * relay.
 *
 * <p>Order per customer: a transaction locks the customer's row before it appends, so a later
 * transaction of the same customer gets higher sequence numbers, and the relay publishes in
 * sequence. Published rows are deleted. Publishing is at least once; consumers use the inbox. What
 * is larger than Kafka takes becomes a dead letter, and what is behind it goes on.
 */
@NullMarked
package io.patron.kit.outbox;

import org.jspecify.annotations.NullMarked;
