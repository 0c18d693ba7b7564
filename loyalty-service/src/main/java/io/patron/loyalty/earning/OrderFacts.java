package io.patron.loyalty.earning;

import static io.patron.conditions.FactType.BOOLEAN;
import static io.patron.conditions.FactType.NUMBER;
import static io.patron.conditions.FactType.TEXT;
import static io.patron.conditions.FactType.TEXT_LIST;

import io.patron.conditions.FactCatalogue;
import io.patron.conditions.FactDefinition;
import java.util.stream.Stream;

/** The facts that the conditions of earning rules may ask for. */
public final class OrderFacts {
    public static final String TOTAL_MINOR = "order.totalMinor";
    public static final String PIECES = "order.pieces";
    public static final String SEGMENTS = "segments";
    public static final String MEMBER_TIERS = "member.tiers";
    public static final String IS_MEMBER_DAY = "day.isMemberDay";
    public static final String MEMBER_DAYS = "day.memberDays";

    /** Of orders, acts, the customer and the day. */
    public static final FactCatalogue CATALOGUE =
            FactCatalogue.of(
                    new FactDefinition(TOTAL_MINOR, NUMBER, "What was paid, in minor units"),
                    new FactDefinition(PIECES, NUMBER, "Pieces of all lines"),
                    new FactDefinition("order.channel", TEXT, "The source that told of the order"),
                    new FactDefinition("order.country", TEXT, "Where it was shipped to"),
                    new FactDefinition("act.name", TEXT, "The name of the act"),
                    new FactDefinition("act.quantity", NUMBER, "The act's quantity, 1 if not told"),
                    new FactDefinition(
                            "act.namesSelf", BOOLEAN, "Names its own customer as the other one"),
                    new FactDefinition("act.channel", TEXT, "The source that told of the act"),
                    new FactDefinition("member.tier", TEXT, "The key of the member's tier"),
                    new FactDefinition(
                            MEMBER_TIERS, TEXT_LIST, "Tiers in tier sets, like growth:master"),
                    new FactDefinition("member.orders", NUMBER, "Orders rewarded before"),
                    new FactDefinition(SEGMENTS, TEXT_LIST, "Keys of the segments he was in"),
                    new FactDefinition("customer.tags", TEXT_LIST, "The customer's tags"),
                    new FactDefinition("customer.country", TEXT, "The customer's country"),
                    new FactDefinition("customer.language", TEXT, "The customer's language"),
                    new FactDefinition("customer.birthMonth", NUMBER, "Month of birth, 1 to 12"),
                    new FactDefinition("day.isBirthMonth", BOOLEAN, "In the month of birth"),
                    new FactDefinition("day.weekday", TEXT, "MONDAY to SUNDAY, local"),
                    new FactDefinition("day.ofMonth", NUMBER, "Local day of the month"),
                    new FactDefinition("day.month", NUMBER, "Local month"),
                    new FactDefinition("day.date", TEXT, "Local date, like 2026-11-11"),
                    new FactDefinition(IS_MEMBER_DAY, BOOLEAN, "On a member day"),
                    new FactDefinition(MEMBER_DAYS, TEXT_LIST, "Keys of the member days it is on"),
                    new FactDefinition("day.hour", NUMBER, "Local hour, 0 to 23"));

    /** The same and, for rules that hold points, how the member buys and gives back. */
    public static final FactCatalogue HOLDING =
            FactCatalogue.of(
                    Stream.concat(CATALOGUE.definitions().stream(), Pace.FACTS.stream()).toList());

    /** Of one line. */
    public static final FactCatalogue LINES =
            FactCatalogue.of(
                    new FactDefinition("line.sku", TEXT, "The shop's product code"),
                    new FactDefinition("line.category", TEXT, "The product's category"),
                    new FactDefinition("line.brand", TEXT, "The product's brand"),
                    new FactDefinition("line.amountMinor", NUMBER, "Paid for it, in minor units"),
                    new FactDefinition("line.pieces", NUMBER, "Pieces"));

    private OrderFacts() {}
}
