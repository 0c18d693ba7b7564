package io.patron.profile.mapping;

import io.patron.conditions.Condition;
import java.util.Map;
import java.util.Optional;

/**
 * How rows make orders: the rows of one key are the lines of one order, wherever they stand in the
 * file. The order's time is that of its earliest row, its terms and properties are those of its
 * first row.
 *
 * @param key the order's (or refund's) id
 * @param time column of the time
 * @param refunds which rows are refunds
 * @param properties more that the first row says of the order
 */
public record OrderForm(
        ValueForm key,
        Whom whom,
        String time,
        Terms terms,
        Refunds refunds,
        Line line,
        Map<String, ValueForm> properties)
        implements Target {

    @Override
    public String name() {
        return "order";
    }

    /**
     * @param currency ISO 4217 code
     * @param country where it was shipped; empty where the file does not say
     */
    public record Terms(ValueForm currency, Optional<ValueForm> country) {}

    /**
     * Which rows are refunds. Their quantities may be negative: they are taken absolute.
     *
     * @param when empty where no row is
     * @param order column of the order that is refunded; empty where the file does not say
     */
    public record Refunds(Optional<Condition> when, Optional<String> order) {}

    /**
     * What a line is made of.
     *
     * @param quantity pieces, whole
     * @param price a decimal number
     * @param isAmount whether the price is that of the whole line, not of a piece
     */
    public record Line(
            ValueForm sku,
            Optional<String> name,
            Optional<String> category,
            ValueForm quantity,
            ValueForm price,
            boolean isAmount) {}
}
