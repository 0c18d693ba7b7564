package io.patron.profile.mapping;

import java.util.Map;
import java.util.Optional;

/**
 * How rows make products of the catalogue. What a row does not have stays as it is there.
 *
 * @param sku the code by which orders name the product
 * @param time column of the time as of which it is so; empty where rows count as news
 * @param fields {@code name}, {@code brand}, {@code url}, {@code imageUrl}, {@code active}, {@code
 *     stock}
 * @param price what it costs
 * @param category where it is
 * @param attributes whatever else is told of it
 */
public record ProductForm(
        ValueForm sku,
        Optional<String> time,
        Map<String, ValueForm> fields,
        Optional<Price> price,
        Optional<Category> category,
        Map<String, ValueForm> attributes)
        implements Target {

    /** In major units, as files have them: 12.50. */
    public record Price(ValueForm currency, ValueForm amount, Optional<ValueForm> list) {}

    /**
     * Categories that are not there are made.
     *
     * @param separator between the levels of a path, from the topmost down; empty where there is
     *     one
     */
    public record Category(ValueForm path, Optional<String> separator) {}

    @Override
    public String name() {
        return "product";
    }
}
