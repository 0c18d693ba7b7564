package io.patron.loyalty.prize;

import java.util.UUID;

/**
 * A piece of a reward that a member is to get without paying for it.
 *
 * @param rewardKey of the programme's catalogue
 * @param reference what gives it once
 * @param why as its redemption tells by whom it was ordered
 */
public record Prize(
        UUID programmeId, UUID memberId, String rewardKey, String reference, String why) {}
