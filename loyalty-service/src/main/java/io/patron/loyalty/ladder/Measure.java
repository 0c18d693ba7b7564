package io.patron.loyalty.ladder;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is counted of a member.
 *
 * @param name by which conditions of tiers call it
 * @param wallet for {@link Kind#POINTS}, whose points
 * @param acts for {@link Kind#GROWTH}, which acts count
 */
public record Measure(String name, Kind kind, @Nullable String wallet, List<GrowthAct> acts) {

    public Measure {
        acts = List.copyOf(acts);
    }

    /** The same for measures of other versions and names that count the same. */
    public String id() {
        return switch (kind) {
            case POINTS -> kind + ":" + wallet;
            case GROWTH -> kind + ":" + name;
            default -> kind.name();
        };
    }

    /** What is counted. */
    public enum Kind {
        /** Minor units of orders; refunds take off what they are of, at the order's day. */
        SPEND,
        /** Minor units of orders, whatever was given back. */
        GROSS_SPEND,
        /** Points earned in a wallet by orders and acts, less what was taken back. */
        POINTS,
        /** Orders that were not given back as a whole. */
        ORDERS,
        /** Growth points of acts that are no purchase. */
        GROWTH
    }
}
