package io.patron.loyalty.audience;

import static io.patron.conditions.FactType.BOOLEAN;
import static io.patron.conditions.FactType.NUMBER;
import static io.patron.conditions.FactType.TEXT;
import static io.patron.conditions.FactType.TEXT_LIST;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.conditions.Condition;
import io.patron.conditions.ConditionParser;
import io.patron.conditions.FactCatalogue;
import io.patron.conditions.FactDefinition;
import io.patron.conditions.FactValue;
import io.patron.conditions.Facts;
import io.patron.conditions.ParseResult;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.earning.Customer;
import io.patron.loyalty.programme.Faults;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The facts of a member and of the local day. */
public final class MemberFacts {
    public static final FactCatalogue CATALOGUE =
            FactCatalogue.of(
                    new FactDefinition("member.tier", TEXT, "The key of the member's tier"),
                    new FactDefinition("member.orders", NUMBER, "Orders that were rewarded"),
                    new FactDefinition("segments", TEXT_LIST, "Keys of the segments he is in"),
                    new FactDefinition("customer.tags", TEXT_LIST, "The customer's tags"),
                    new FactDefinition("customer.country", TEXT, "The customer's country"),
                    new FactDefinition("customer.language", TEXT, "The customer's language"),
                    new FactDefinition("customer.birthMonth", NUMBER, "Month of birth, 1 to 12"),
                    new FactDefinition("day.isBirthMonth", BOOLEAN, "In the month of birth"),
                    new FactDefinition("day.weekday", TEXT, "MONDAY to SUNDAY, local"),
                    new FactDefinition("day.ofMonth", NUMBER, "Local day of the month"),
                    new FactDefinition("day.month", NUMBER, "Local month"),
                    new FactDefinition("day.date", TEXT, "Local date, like 2026-11-11"),
                    new FactDefinition("day.hour", NUMBER, "Local hour, 0 to 23"));

    private MemberFacts() {}

    public static Facts of(Member member, Customer customer, Instant at, ZoneId zone) {
        var facts = customer.facts(at, zone);
        facts.put("member.orders", FactValue.of(member.state().orders()));
        Customer.put(facts, "member.tier", member.state().tier());
        return facts::get;
    }

    /** The condition of a document; null where it has none, or none that can be read. */
    public static @Nullable Condition parse(
            @Nullable JsonNode node, String pointer, FactCatalogue catalogue, Faults faults) {
        if (node == null || node.isNull()) {
            return null;
        }
        return switch (ConditionParser.parse(node, catalogue)) {
            case ParseResult.Parsed(var condition) -> condition;
            case ParseResult.Rejected(var found) -> {
                found.forEach(
                        f -> faults.add(pointer + f.pointer(), f.code(), f.message(), f.hint()));
                yield null;
            }
        };
    }
}
