/**
 * The real infrastructure that Patron needs, started out of Maven artifacts on one machine: {@link
 * io.patron.embedded.PostgresServer}, {@link io.patron.embedded.KafkaBroker}, an OIDC issuer
 * ({@link io.patron.embedded.IssuerServer}) and an SMTP sink ({@link io.patron.embedded.MailSink}).
 *
 * <p>The local stack and all tests run on it. It owns no table, no topic and no business rule.
 */
@NullMarked
package io.patron.embedded;

import org.jspecify.annotations.NullMarked;
