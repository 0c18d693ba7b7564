package io.patron.profile.mapping;

import java.util.List;
import java.util.Optional;

/**
 * A checked mapping document: what the rows of one kind of file become. {@link MappingReader} makes
 * it from JSON.
 *
 * @param file how the file is written
 * @param columns the columns that are read, in the document's order; at most 100
 * @param counts what the data-quality report counts over all rows, whatever becomes of them
 * @param skips why rows are left out; of several that match the first counts
 * @param target what the other rows make; empty where they are only kept to be looked up
 * @param customer what they say of the customer
 * @param keep what is kept of them for other files
 */
public record Mapping(
        FileForm file,
        List<Column> columns,
        List<NamedCount> counts,
        List<SkipRule> skips,
        Optional<Target> target,
        CustomerForm customer,
        Optional<KeepForm> keep) {
    public Mapping {
        columns = List.copyOf(columns);
        counts = List.copyOf(counts);
        skips = List.copyOf(skips);
    }
}
