package io.patron.loyalty.imports;

import io.patron.loyalty.imports.ApplyingStore.Key;
import io.patron.loyalty.imports.ApplyingStore.Owned;
import io.patron.loyalty.imports.ApplyingStore.Refused;
import io.patron.loyalty.imports.ImportRow.ById;
import io.patron.loyalty.imports.ImportRow.ByName;
import io.patron.loyalty.imports.ImportView.Counts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells which rows of a batch are new, which were taken before and which are refused. Pure.
 *
 * @param fresh rows to be taken, with their customers
 */
record Sifting(List<Owned> fresh, long unchanged, List<Refused> refused) {

    /** The rows of a batch that can be read, and the others. */
    record Read(List<ImportRow> rows, List<Refused> refused) {

        /** Reads all; one that cannot be read harms no other. */
        static Read of(RowParser parser, RowFields.Form form, ImportStore.Batch batch) {
            List<ImportRow> rows = new ArrayList<>();
            List<Refused> refused = new ArrayList<>();
            for (var i = 0; i < batch.rows().size(); i++) {
                var raw = batch.rows().get(i);
                var row = batch.firstRow() + i;
                try {
                    rows.add(parser.parse(form, row, raw));
                } catch (RowFaultException e) {
                    refused.add(new Refused(row, raw, e.fault()));
                }
            }
            return new Read(rows, refused);
        }

        /** The names that have to be looked up. */
        List<ByName> names() {
            return rows.stream()
                    .map(ImportRow::who)
                    .filter(ByName.class::isInstance)
                    .map(ByName.class::cast)
                    .distinct()
                    .toList();
        }
    }

    /**
     * @param customers by name; names that nobody has are left out
     * @param known digests of what was taken before
     */
    static Sifting of(Read read, Map<ByName, UUID> customers, Map<Key, String> known) {
        List<Owned> fresh = new ArrayList<>();
        var refused = new ArrayList<>(read.refused());
        var seen = new HashMap<>(known);
        var unchanged = 0L;
        for (var row : read.rows()) {
            var key = Key.of(row);
            var before = seen.get(key);
            var customer = customer(row, customers);
            if (before != null && before.equals(row.digest())) {
                unchanged++;
            } else if (before != null) {
                refused.add(new Refused(row.row(), row.raw(), changed(row)));
            } else if (customer == null) {
                refused.add(new Refused(row.row(), row.raw(), nobody(row)));
            } else {
                seen.put(key, row.digest());
                fresh.add(new Owned(row, customer));
            }
        }
        return new Sifting(fresh, unchanged, refused);
    }

    private static @Nullable UUID customer(ImportRow row, Map<ByName, UUID> customers) {
        return switch (row.who()) {
            case ById(var id) -> id;
            case ByName name -> customers.get(name);
        };
    }

    private static RowFault changed(ImportRow row) {
        return new RowFault(
                "/reference",
                "reference-changed",
                "The reference " + row.reference() + " was taken with other values.",
                "Correct it here by an adjustment, a tier grant, or under a new reference.");
    }

    private static RowFault nobody(ImportRow row) {
        var name = row.who() instanceof ByName(var type, var value) ? type + " " + value : "";
        return new RowFault(
                "/identifier",
                "unknown-customer",
                "The profile service knows nobody by " + name + ".",
                "Import the customer there first, then send the errors again.");
    }

    /** How many rows it has. */
    int rows() {
        return Math.toIntExact(fresh.size() + unchanged + refused.size());
    }

    /** What the batch comes to. */
    Counts counts() {
        long members = 0;
        long lots = 0;
        long tiers = 0;
        long entries = 0;
        Map<String, Long> points = new TreeMap<>();
        for (var one : fresh) {
            switch (one.row().content()) {
                case ImportRow.Joining j -> members++;
                case ImportRow.Lot lot -> {
                    lots++;
                    points.merge(lot.wallet(), lot.points(), Math::addExact);
                }
                case ImportRow.Tier t -> tiers++;
                case ImportRow.Entry e -> entries++;
            }
        }
        return new Counts(members, lots, tiers, entries, unchanged, refused.size(), points);
    }
}
