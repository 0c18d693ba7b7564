/**
 * The way out: table {@code suppression}, endpoints {@code /v1/unsubscribe/{token}}, and the links
 * in mails (RFC 8058).
 */
@NullMarked
package io.patron.campaign.unsubscribe;

import org.jspecify.annotations.NullMarked;
