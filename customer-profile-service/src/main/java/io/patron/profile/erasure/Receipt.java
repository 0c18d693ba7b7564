package io.patron.profile.erasure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How the parts of a receipt come together. */
final class Receipt {
    private Receipt() {}

    /** Two rounds of work on the same tables. */
    static List<ErasureView.Table> sum(
            List<ErasureView.Table> before, List<ErasureView.Table> now) {
        var byTable = new LinkedHashMap<String, ErasureView.Table>();
        before.forEach(table -> byTable.put(table.table(), table));
        now.forEach(table -> byTable.merge(table.table(), table, Receipt::sum));
        return List.copyOf(byTable.values());
    }

    private static ErasureView.Table sum(ErasureView.Table before, ErasureView.Table now) {
        return new ErasureView.Table(
                now.table(), now.handling(), before.rows() + now.rows(), now.note());
    }

    /** The services that answered, and by name those that did not. */
    static List<ErasureView.Part> withOpen(List<ErasureView.Part> answered, Set<String> asked) {
        var parts = new ArrayList<>(answered);
        var open = new TreeSet<>(asked);
        answered.forEach(part -> open.remove(part.service()));
        open.forEach(service -> parts.add(new ErasureView.Part(service, "open", null, List.of())));
        return parts;
    }
}
