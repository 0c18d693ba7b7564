package io.patron.loyalty.insight;

import java.util.List;

/**
 * The loyalty index month by month.
 *
 * @param items of each month, the groups as they were at its end
 */
public record IndexCourse(List<IndexReport> items) {

    String csv() {
        var table = IndexReport.table();
        items.forEach(month -> month.rows(table));
        return table.toString();
    }
}
