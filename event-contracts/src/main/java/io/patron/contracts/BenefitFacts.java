package io.patron.contracts;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A benefit that a member has.
 *
 * @param entitlementId the entitlement
 * @param set key of the tier set
 * @param code the benefit's
 * @param kind LOGISTICS, DEDICATED_SERVICE, CO_CREATION, BIRTHDAY_GIFT, MEMBER_DISCOUNT,
 *     FREE_SHIPPING, EARLY_ACCESS, EARNING_MULTIPLIER or CUSTOM
 * @param left how often it can still be used; absent where as often as wanted
 * @param valueMinor what a gift is worth, in minor units of the programme's currency; absent for
 *     all others
 * @param until the last day; absent while the tier lasts
 */
public record BenefitFacts(
        UUID entitlementId,
        String set,
        String code,
        String kind,
        @Nullable Long left,
        @Nullable Long valueMinor,
        @Nullable LocalDate until) {}
