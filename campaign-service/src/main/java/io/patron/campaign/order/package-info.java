/**
 * What customers bought and gave back, for the results of campaigns: tables {@code customer_order}
 * and {@code customer_refund}, kept from topic {@code patron.activity} as their latest changes made
 * them.
 */
@NullMarked
package io.patron.campaign.order;

import org.jspecify.annotations.NullMarked;
