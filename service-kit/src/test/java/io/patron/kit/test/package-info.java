/**
 * What component tests of every service share: one real PostgreSQL, Kafka broker, issuer and mail
 * sink per test JVM ({@link io.patron.kit.test.PatronStack}), and tokens for calls.
 */
@NullMarked
package io.patron.kit.test;

import org.jspecify.annotations.NullMarked;
