package io.patron.profile.mapping;

import io.patron.conditions.Condition;
import java.util.Optional;

/**
 * How rows make orders: the rows of one key are the lines of one order, wherever they stand in the
 * file. The order's time is that of its earliest row, its currency and country are those of its
 * first row.
 *
 * @param key column of the order's (or refund's) id
 * @param customer column of the shop's own id of the customer
 * @param time column of the time
 * @param currency ISO 4217 code
 * @param country where it was shipped; empty where the file does not say
 * @param refunds which rows are refunds
 * @param line columns of a line
 */
public record OrderForm(
        String key,
        String customer,
        String time,
        ValueForm currency,
        Optional<ValueForm> country,
        Refunds refunds,
        Line line) {

    /**
     * Which rows are refunds. Their quantities may be negative: they are taken absolute.
     *
     * @param when empty where no row is
     * @param order column of the order that is refunded; empty where the file does not say
     */
    public record Refunds(Optional<Condition> when, Optional<String> order) {}

    /**
     * Columns of a line.
     *
     * @param quantity pieces, whole
     * @param unitPrice price of a piece, a decimal number
     */
    public record Line(
            String sku,
            Optional<String> name,
            Optional<String> category,
            String quantity,
            String unitPrice) {}
}
