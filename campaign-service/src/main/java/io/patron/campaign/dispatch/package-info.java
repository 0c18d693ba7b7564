/**
 * Sends what the ledger intends. Replicas share the work: a row is claimed with a lease in database
 * time, sent, and its outcome is kept together with the event about it.
 *
 * <p>A crash between the channel's acceptance and the record leaves a claimed row whose lease ends;
 * it is sent again with the same Message-ID or webhook-id, so that the receiver can drop the copy.
 */
@NullMarked
package io.patron.campaign.dispatch;

import org.jspecify.annotations.NullMarked;
