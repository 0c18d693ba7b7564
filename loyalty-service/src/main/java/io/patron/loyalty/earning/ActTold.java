package io.patron.loyalty.earning;

import io.patron.conditions.FactValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What conditions may ask about an act and about the member at its time.
 *
 * @param channel the source that told of it
 * @param namesSelf whether it names its own customer as the other one; null where that is not known
 */
public record ActTold(
        String name,
        BigDecimal quantity,
        String channel,
        @Nullable Boolean namesSelf,
        MemberTold member) {

    /** With what is known of the customer and of the local day. */
    public Map<String, FactValue> facts(Customer customer, Instant at, ZoneId zone) {
        var facts = customer.facts(at, zone);
        facts.put("act.name", FactValue.of(name));
        facts.put("act.quantity", FactValue.of(quantity));
        facts.put("act.channel", FactValue.of(channel));
        if (namesSelf != null) {
            facts.put("act.namesSelf", FactValue.of(namesSelf));
        }
        member.put(facts);
        return facts;
    }
}
