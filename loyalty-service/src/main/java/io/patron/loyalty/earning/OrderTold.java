package io.patron.loyalty.earning;

import io.patron.conditions.FactValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What conditions may ask about an order and about the member at its time.
 *
 * @param source that told of it
 * @param country where it was shipped to
 */
public record OrderTold(
        long totalMinor,
        long pieces,
        @Nullable String source,
        @Nullable String country,
        MemberTold member) {

    /** With what is known of the customer and of the local day. */
    public Map<String, FactValue> facts(Customer customer, Instant at, ZoneId zone) {
        var facts = customer.facts(at, zone);
        facts.put(OrderFacts.TOTAL_MINOR, FactValue.of(totalMinor));
        facts.put(OrderFacts.PIECES, FactValue.of(pieces));
        member.put(facts);
        Customer.put(facts, "order.channel", source);
        Customer.put(facts, "order.country", country);
        return facts;
    }
}
