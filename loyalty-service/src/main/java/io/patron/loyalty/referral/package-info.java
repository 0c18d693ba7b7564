/**
 * Members who bring friends: documents of kind {@code referral-program}, codes, the funnel from the
 * share to the reward, and what speaks against a referral. Tables {@code referral_code}, {@code
 * referral_touch}, {@code referral_signal}, {@code referral} and {@code referral_gift}.
 */
@NullMarked
package io.patron.loyalty.referral;

import org.jspecify.annotations.NullMarked;
