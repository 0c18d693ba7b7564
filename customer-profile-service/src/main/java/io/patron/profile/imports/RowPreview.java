package io.patron.profile.imports;

import io.patron.profile.imports.ImportPreviewView.Row;
import io.patron.profile.imports.ImportView.RowError;
import io.patron.profile.mapping.CustomerFacts;
import io.patron.profile.mapping.MappedRow;
import io.patron.profile.mapping.RowFault;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows what a row would become. */
final class RowPreview {
    private RowPreview() {}

    /**
     * @param facts what a row that is taken says of its customer
     */
    static Row of(long number, MappedRow row, CustomerFacts facts) {
        return switch (row) {
            case MappedRow.Skipped(var _, var reason) ->
                    new Row(number, "skipped", null, null, reason, null);
            case MappedRow.Rejected(var _, var fault) -> of(number, fault);
            case MappedRow.Accepted(var identity, var item) ->
                    new Row(
                            number,
                            becomes(identity, item),
                            as(identity, item),
                            customer(facts),
                            null,
                            null);
        };
    }

    static Row of(long number, RowFault fault) {
        return new Row(number, "error", null, null, null, error(number, fault));
    }

    static RowError error(long number, RowFault fault) {
        return new RowError(number, fault.column(), fault.code(), fault.message());
    }

    private static String becomes(MappedRow.Identity identity, MappedRow.Item item) {
        return switch (item) {
            case MappedRow.OrderRow _ -> identity.refund() ? "refund" : "order";
            case MappedRow.EventRow _ -> "event";
            case MappedRow.PersonRow _ -> "customer";
            case MappedRow.ProductRow _ -> "product";
            case MappedRow.KeptRow _ -> "kept";
        };
    }

    private static Map<String, Object> as(MappedRow.Identity identity, MappedRow.Item item) {
        Map<String, Object> as = new LinkedHashMap<>();
        put(as, "key", identity.key());
        put(as, "customer", identity.customer());
        put(as, "visitor", identity.visitor());
        put(as, "time", identity.time());
        switch (item) {
            case MappedRow.OrderRow(var terms, var line, var properties) -> {
                put(as, "currency", terms.currency());
                put(as, "country", terms.country());
                put(as, "refundedOrder", terms.refundedOrder());
                as.put("line", line);
                put(as, "properties", properties.isEmpty() ? null : properties);
            }
            case MappedRow.EventRow(var type, var name, var properties, var one) -> {
                as.put("type", type);
                as.put("name", name);
                as.put("properties", properties);
                put(as, "item", one.isEmpty() ? null : one);
            }
            case MappedRow.ProductRow(var _, var document, var category) -> {
                as.putAll(document);
                put(as, "category", category.isEmpty() ? null : category);
            }
            case MappedRow.PersonRow _, MappedRow.KeptRow _ -> {}
        }
        return as;
    }

    private static @Nullable Map<String, Object> customer(CustomerFacts facts) {
        Map<String, Object> said = new LinkedHashMap<>();
        put(said, "traits", facts.traits().isEmpty() ? null : facts.traits());
        Map<String, Boolean> consents = new LinkedHashMap<>();
        facts.consents()
                .forEach((about, granted) ->
                        consents.put(about.channel() + "." + about.purpose(), granted));
        put(said, "consents", consents.isEmpty() ? null : consents);
        put(said, "tags", facts.tags().isEmpty() ? null : facts.tags());
        return said.isEmpty() ? null : said;
    }

    private static void put(Map<String, Object> into, String name, @Nullable Object value) {
        if (value != null) {
            into.put(name, value);
        }
    }
}
