/**
 * What time alone brings about, in bounded batches: points become active and expire, reservations
 * time out, members are told what expires soon.
 */
@NullMarked
package io.patron.loyalty.due;

import org.jspecify.annotations.NullMarked;
