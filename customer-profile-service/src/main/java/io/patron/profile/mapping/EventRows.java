package io.patron.profile.mapping;

import io.patron.profile.purchase.OrderEvent;
import io.patron.profile.purchase.PurchaseReader;
import io.patron.profile.purchase.PurchaseReading;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows that are events, or parts of one. */
record EventRows(EventForm form, Instant now) implements Rows {

    @Override
    public MappedRow.Identity identity(RowFacts row) {
        return new MappedRow.Identity(
                Rows.cut(Rows.text(form.key(), row)),
                Rows.cut(Rows.text(form.whom().customer(), row)),
                Rows.cut(Rows.text(form.whom().visitor(), row)),
                Rows.time(row, form.time()),
                false);
    }

    @Override
    public Optional<RowFault> fault(RowFacts row) {
        return Rows.id(row, form.what().name())
                .or(() -> form.key().flatMap(key -> Rows.id(row, key)))
                .or(() -> Rows.whom(row, form.whom()))
                .or(() -> Rows.timeFault(row, form.time(), now))
                .or(() -> purchase(row));
    }

    /** What tells of an order or a refund has to be one; each row of several is tried alone. */
    private Optional<RowFault> purchase(RowFacts row) {
        var told = OrderEvent.of(String.valueOf(form.what().name().text(row)));
        if (told.isEmpty() || !form.what().type().equals("track")) {
            return Optional.empty();
        }
        return PurchaseReader.read(told.get(), "", properties(row))
                        instanceof PurchaseReading.Faulty(var faults)
                ? Rows.fault(
                        "",
                        faults.getFirst().code(),
                        faults.getFirst().pointer() + ": " + faults.getFirst().message())
                : Optional.empty();
    }

    private Map<String, Object> properties(RowFacts row) {
        var properties = new LinkedHashMap<>(Rows.values(form.properties(), row));
        if (!form.item().isEmpty()) {
            properties.put("products", List.of(Rows.values(form.item(), row)));
        }
        return properties;
    }

    @Override
    public MappedRow.Item item(RowFacts row) {
        return new MappedRow.EventRow(
                form.what().type(),
                String.valueOf(form.what().name().text(row)).strip(),
                Rows.values(form.properties(), row),
                Rows.values(form.item(), row));
    }
}
