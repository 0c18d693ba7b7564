package io.patron.profile.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether what a row becomes fits into one message, which has room for a megabyte.
 *
 * @param uses how often a message may hold what stands in a field
 */
record MessageSize(long uses) {
    static final RowFault FAULT =
            new RowFault(
                    "",
                    "row-too-large",
                    "What the row says has over 800 kB as a message: shorten its fields.");

    private static final int MOST = 800_000;

    /** Bytes of a character that is written as an escape. */
    private static final int LONGEST_CHARACTER = 6;

    private static final ObjectWriter JSON = new ObjectMapper().writer();

    static MessageSize of(Mapping mapping) {
        var ofTarget =
                switch (mapping.target().orElse(null)) {
                    case EventForm event ->
                            Stream.of(event.properties().values(), event.item().values());
                    case OrderForm order -> Stream.of(order.properties().values());
                    case PersonForm _, ProductForm _ -> Stream.<Collection<ValueForm>>empty();
                    case null -> Stream.<Collection<ValueForm>>empty();
                };
        var customer = mapping.customer();
        var ofCustomer = Stream.of(customer.traits().values());
        long values =
                Stream.concat(ofTarget, ofCustomer)
                        .flatMap(Collection::stream)
                        .mapToLong(MessageSize::fields)
                        .sum();
        return new MessageSize(
                values + customer.tags().stream().mapToLong(tag -> fields(tag.tag())).sum());
    }

    private static long fields(ValueForm form) {
        return form instanceof ValueForm.Template(var parts) ? parts.size() : 1;
    }

    /** Spares nearly every row from being written: constants have the other half. */
    boolean isSurelySmall(RowFacts row) {
        return row.length() * uses * LONGEST_CHARACTER < MOST / 2;
    }

    boolean isTooLarge(MappedRow.Item item, CustomerFacts customer) {
        var said =
                switch (item) {
                    case MappedRow.EventRow event -> List.of(event.properties(), event.item());
                    case MappedRow.OrderRow order -> order.properties();
                    case MappedRow.PersonRow _, MappedRow.ProductRow _, MappedRow.KeptRow _ -> "";
                };
        return bytes(said) > MOST || bytes(List.of(customer.traits(), customer.tags())) > MOST;
    }

    private static int bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value).length;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
