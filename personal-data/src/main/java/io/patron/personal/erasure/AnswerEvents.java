package io.patron.personal.erasure;

import io.patron.contracts.AccessAnswered;
import io.patron.contracts.AccessRequested;
import io.patron.contracts.CustomerErased;
import io.patron.contracts.ErasedTable;
import io.patron.contracts.ErasureAnswered;
import io.patron.contracts.PatronEvent;
import io.patron.personal.table.Erased;
import io.patron.personal.table.TableReader;
import java.time.Instant;
import java.util.List;

/** What a service answers. */
final class AnswerEvents {
    private AnswerEvents() {}

    static PatronEvent erased(
            CustomerErased erased, String service, List<Erased> done, Instant now) {
        var tables =
                done.stream()
                        .map(one ->
                                new ErasedTable(
                                        one.table(), one.handling(), one.rows(), one.note()))
                        .toList();
        return new ErasureAnswered(erased.customerId(), erased.erasureId(), now, service, tables);
    }

    static PatronEvent part(
            AccessRequested asked, String service, TableReader.Rows rows, Instant now) {
        return new AccessAnswered(
                asked.customerId(),
                asked.exportId(),
                now,
                service,
                rows.table(),
                rows.rows(),
                false);
    }

    static PatronEvent end(AccessRequested asked, String service, Instant now) {
        return new AccessAnswered(
                asked.customerId(), asked.exportId(), now, service, null, List.of(), true);
    }
}
