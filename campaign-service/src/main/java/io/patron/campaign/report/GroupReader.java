package io.patron.campaign.report;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the rows about both groups. */
final class GroupReader {
    private final Map<String, GroupResult.Counts> counts = new HashMap<>();
    private final Map<String, List<Money>> money = new HashMap<>();

    /** Rows of arm, customers, converted customers, orders. */
    void counts(RowSet<Row> rows) {
        rows.forEach(row ->
                counts.put(
                        row.getString(0),
                        new GroupResult.Counts(row.getLong(1), row.getLong(2), row.getLong(3))));
    }

    /** Rows of arm, kind, currency, minor units. */
    void money(RowSet<Row> rows) {
        rows.forEach(row ->
                money.computeIfAbsent(
                                row.getString(0) + ' ' + row.getString(1), key -> new ArrayList<>())
                        .add(new Money(row.getString(2), row.getLong(3))));
    }

    GroupResult result(String arm) {
        return GroupResult.of(
                counts.getOrDefault(arm, GroupResult.Counts.NONE),
                money.getOrDefault(arm + " revenue", List.of()),
                money.getOrDefault(arm + " refunded", List.of()));
    }
}
