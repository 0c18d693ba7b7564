package io.patron.profile.imports;

import io.patron.profile.mapping.EventForm;
import io.patron.profile.mapping.Mapping;
import io.patron.profile.mapping.OrderForm;
import io.patron.profile.mapping.PersonForm;
import io.patron.profile.mapping.ProductForm;
import java.util.Arrays;

/**
 * What is published of the rows that were kept, in one statement. Customers come first, then the
 * rest by time: so each customer's events are in order. Each {@code ?} is the job's id.
 */
final class ArrangeSql {
    private static final String BEGIN =
            """
            insert into import_event (job_id, seq, kind, key, customer, visitor, at, currency, total, lines,
                                      row_no, event)
            select ?::uuid, row_number() over (order by kind = 'identify' desc, at, row_no, key, kind), *
              from (
            """;

    /**
     * As of the first row where rows tell of something else; of customers' files, of the latest.
     */
    private static final String CUSTOMERS =
            """
            select 'identify' as kind, customer as key, customer, visitor, %s as at,
                   null as currency, null::numeric as total, 0 as lines, 0::bigint as row_no,
                   null as event
              from import_customer where job_id = ?
            """;

    private static final String ORDERS =
            """
            union all
            select case when refund then 'refund' else 'order' end, order_key, min(customer),
                   min(visitor), min(at), min(currency), sum(quantity * unit_price), count(*),
                   min(row_no), null
              from import_row where job_id = ? and accepted
             group by order_key, refund
            """;

    private static final String EVENTS_OF_ROWS =
            """
            union all
            select 'event', hash::text || '.' || n, customer, visitor, at, null, null, 1, row_no, event
              from (select *, row_number() over (partition by hash, event order by row_no) as n
                      from import_row where job_id = ? and accepted) as rows
            """;

    private static final String EVENTS_OF_KEYS =
            """
            union all
            select 'event', order_key, min(customer), min(visitor), min(at), null, null, count(*),
                   min(row_no), event
              from import_row where job_id = ? and accepted
             group by order_key, event
            """;

    /** In the order of the file: of several rows of a product the last one holds. */
    private static final String PRODUCTS =
            """
            union all
            select 'product', sku, null, null, 'epoch'::timestamptz, null, null, 1, row_no, null
              from import_row where job_id = ? and accepted
            """;

    private ArrangeSql() {}

    /** Whether rows of one key make one thing. */
    static boolean isByKey(Mapping mapping) {
        return switch (mapping.target().orElse(null)) {
            case OrderForm _ -> true;
            case EventForm event -> event.key().isPresent();
            case PersonForm _, ProductForm _ -> false;
            case null -> false;
        };
    }

    /** The statement, and how often it asks for the job's id. */
    record Statement(String sql, int ids) {
        Object[] ids(Object job) {
            var values = new Object[ids];
            Arrays.fill(values, job);
            return values;
        }
    }

    static Statement of(Mapping mapping) {
        var isOfPersons = mapping.target().orElse(null) instanceof PersonForm;
        var customers = CUSTOMERS.formatted(isOfPersons ? "last_at" : "first_at");
        var rest = rest(mapping);
        var ids = rest.isEmpty() ? 2 : 3;
        return new Statement(BEGIN + customers + rest + ") as events", ids);
    }

    private static String rest(Mapping mapping) {
        return switch (mapping.target().orElse(null)) {
            case OrderForm _ -> ORDERS;
            case EventForm event when event.key().isPresent() -> EVENTS_OF_KEYS;
            case EventForm event ->
                    event.what().dropsDuplicates()
                            ? EVENTS_OF_ROWS + " where n = 1"
                            : EVENTS_OF_ROWS;
            case ProductForm _ -> PRODUCTS;
            case PersonForm _ -> "";
            case null -> "";
        };
    }
}
