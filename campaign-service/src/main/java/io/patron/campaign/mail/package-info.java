/**
 * Mail as a channel: SMTP, with the headers by which receivers drop copies and offer the way out.
 */
@NullMarked
package io.patron.campaign.mail;

import org.jspecify.annotations.NullMarked;
