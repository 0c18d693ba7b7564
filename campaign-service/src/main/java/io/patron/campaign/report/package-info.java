/**
 * What a campaign did and earned: endpoint {@code /v1/campaigns/{id}/report}, read from the send
 * ledger and the orders.
 *
 * <p>The comparison is by intention to treat: the treatment group is every eligible customer who
 * was not held out, whether or not a message reached them; the control group is every eligible
 * customer who was held out.
 */
@NullMarked
package io.patron.campaign.report;

import org.jspecify.annotations.NullMarked;
