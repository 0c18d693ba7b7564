package io.patron.loyalty.earning;

import io.patron.conditions.FactValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What conditions may ask about a member at the time of an order or act.
 *
 * @param tier before it; null for none
 * @param tiers in tier sets, like {@code growth:master}
 * @param orders rewarded before it
 */
public record MemberTold(@Nullable String tier, List<String> tiers, long orders) {
    public MemberTold {
        tiers = List.copyOf(tiers);
    }

    public void put(Map<String, FactValue> facts) {
        Customer.put(facts, "member.tier", tier);
        facts.put(OrderFacts.MEMBER_TIERS, FactValue.of(tiers));
        facts.put("member.orders", FactValue.of(orders));
    }
}
