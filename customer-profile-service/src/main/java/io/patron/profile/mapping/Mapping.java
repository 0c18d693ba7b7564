package io.patron.profile.mapping;

import java.util.List;

/**
 * A checked mapping document: how the rows of one kind of file become orders, refunds and
 * customers. {@link MappingReader} makes it from JSON.
 *
 * @param file how the file is written
 * @param columns the columns that are read, in the document's order; at most 100
 * @param counts what the data-quality report counts over all rows, whatever becomes of them
 * @param skips why rows are left out; of several that match the first counts
 * @param order how the other rows make orders
 * @param customer what they say of the customer
 */
public record Mapping(
        FileForm file,
        List<Column> columns,
        List<NamedCount> counts,
        List<SkipRule> skips,
        OrderForm order,
        CustomerForm customer) {

    public Mapping {
        columns = List.copyOf(columns);
        counts = List.copyOf(counts);
        skips = List.copyOf(skips);
    }
}
