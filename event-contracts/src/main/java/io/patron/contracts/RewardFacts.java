package io.patron.contracts;

import java.util.UUID;

/**
 * What was redeemed.
 *
 * @param programmeId the programme
 * @param rewardKey the reward's stable name in the programme
 * @param kind goods, voucher, coupon, donation or experience
 * @param quantity pieces
 * @param valueMinor what all pieces are worth in minor units, 0 where nobody said
 * @param currency ISO 4217 code
 * @param highValue whether the reward says that so much is of high value
 */
public record RewardFacts(
        UUID programmeId,
        String rewardKey,
        String kind,
        int quantity,
        long valueMinor,
        String currency,
        boolean highValue) {}
