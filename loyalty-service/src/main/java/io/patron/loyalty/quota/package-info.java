/**
 * What earning rules remember: tables {@code rule_grant} (caps and cooldowns of members), {@code
 * rule_budget} and {@code liability_count} (limits over all members), and {@code earning_decision}:
 * what every rule said and why.
 */
@NullMarked
package io.patron.loyalty.quota;

import org.jspecify.annotations.NullMarked;
