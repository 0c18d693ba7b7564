/**
 * The suite as processes on one machine: PostgreSQL, Kafka, issuer, mail sink and the four
 * services, over one data folder that one launcher owns at a time. It knows how to start them in
 * order, see that they are ready, stop them cleanly, and end what a killed launcher left behind.
 */
@NullMarked
package io.patron.local.stack;

import org.jspecify.annotations.NullMarked;
