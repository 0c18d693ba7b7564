/**
 * The launch of a campaign: the audience is frozen (tables {@code launch}, {@code launch_member}),
 * then decided page by page into the send ledger.
 *
 * <p>Eligibility is decided first, and the hold-out is drawn among the eligible: both groups of the
 * experiment differ by the draw alone. It reads the contacts and the suppressions, and holds a
 * contact's row while it appends events about that customer.
 */
@NullMarked
package io.patron.campaign.launch;

import org.jspecify.annotations.NullMarked;
