package io.patron.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Fills the profile service's tables as a shop of some years would have: customers with traits,
 * consents, names, tags and totals, and their activities of the last 24 months. Few customers did
 * much and many did little: whose an activity is, the product of two random numbers says.
 */
final class ScaleFill {
    static final int MONTHS = 24;
    private static final int CUSTOMERS_AT_ONCE = 250_000;

    /** The customer of a number; a name of it. */
    private static final String CUSTOMER = id("01900000-0000-7000-8000-", "%s");

    private static final String NAME = id("0190000%d-0000-7000-8000-", "n");
    private static final List<String> CUSTOMERS =
            List.of(
                    """
                    insert into customer (id, external_id, version, traits, trait_times, consents, created_at, changed_at,
                        anchor)
                    select %1$s, 'scale-' || n, 3,
                        jsonb_build_object('email', 'scale-' || n || '@example.org', 'firstName', 'Ada', 'lastName',
                            'Number ' || n, 'city', 'city-' || mod(n, 5000), 'plan', (array['free', 'silver', 'gold'])[1 + mod(n, 3)]),
                        jsonb_build_object('email', at, 'firstName', at, 'lastName', at, 'city', at, 'plan', at),
                        case when mod(n, 10) < 6 then jsonb_build_object('email.marketing',
                                jsonb_build_object('granted', true, 'at', at))
                            when mod(n, 10) = 6 then jsonb_build_object('email.marketing',
                                jsonb_build_object('granted', false, 'at', at))
                            else '{}' end,
                        to_timestamp(at / 1e6), to_timestamp(at / 1e6), %2$s
                    from (select n, 1700000000000000 + n::bigint * 1000000 as at from generate_series(%%d, %%d) n) people
                    """
                            .formatted(CUSTOMER.formatted("n"), NAME.formatted(1)),
                    identifiers("user", "'scale-' || n", 1),
                    identifiers("anonymous", "'visitor-' || md5(n::text)", 2),
                    """
                    insert into consent_state (customer_id, since, consents, suppressed)
                    select id, changed_at, consents, '{}' from customer where consents <> '{}'
                        and id between %1$s and %2$s
                    """
                            .formatted(CUSTOMER.formatted("%d"), CUSTOMER.formatted("%d")),
                    """
                    insert into customer_total (customer_id, currency, orders, gross_minor, refunds, refunded_minor,
                        first_order_at, last_order_at)
                    select %s, 'GBP', 1 + mod(n, 7), 1000 + mod(n, 90000), 0, 0, now() - interval '1 year', now()
                    from generate_series(%%d, %%d) n where mod(n, 5) < 2
                    """
                            .formatted(CUSTOMER.formatted("n")),
                    """
                    insert into customer_category (customer_id, category, currency, quantity, gross_minor)
                    select %s, 'category-' || mod(n + k, 300), 'GBP', 1 + mod(n, 9), 100 + mod(n, 9000)
                    from generate_series(%%d, %%d) n, generate_series(1, 3) k where mod(n, 5) < 2
                    """
                            .formatted(CUSTOMER.formatted("n")),
                    """
                    insert into tag_grant (id, customer_id, tag, origin, reference, since)
                    select gen_random_uuid(), %s, 'tag-' || mod(n, 200), 'manual', 'bench', now()
                    from generate_series(%%d, %%d) n where mod(n, 3) = 0
                    """
                            .formatted(CUSTOMER.formatted("n")));

    private static final String MONTH =
            """
            insert into %1$s (customer_id, occurred_at, id, type, name, source, properties, name_id, message_id)
            select %2$s, at, uuidv7(), 'track', (array['Product Viewed', 'Product Added', 'Cart Viewed'])[1 + g %% 3],
                'bench', jsonb_build_object('sku', 'SKU-' || g %% 5000, 'name', 'A product of the benchmark',
                    'price', 12.5, 'currency', 'GBP', 'category', 'category-' || g %% 300),
                %3$s, 'scale-' || g
            from (select g, 1 + floor(random() * random() * %4$d)::int as n,
                    timestamptz '%5$s' + (timestamptz '%6$s' - timestamptz '%5$s') * ((g - 1)::float8 / %7$d) as at
                from generate_series(1, %7$d) g) done
            """;

    private final Connection connection;
    private final Size size;

    ScaleFill(Connection connection, Size size) {
        this.connection = connection;
        this.size = size;
    }

    /** How much is filled in. */
    record Size(int customers, int activities) {
        static Size of(List<String> arguments) {
            return new Size(
                    arguments.isEmpty() ? 1_000_000 : Integer.parseInt(arguments.get(0)),
                    arguments.size() < 2 ? 50_000_000 : Integer.parseInt(arguments.get(1)));
        }
    }

    private static String id(String begin, String number) {
        return "('" + begin + "' || lpad(to_hex(" + number + "), 12, '0'))::uuid";
    }

    /** The text of a customer's id. */
    static String customer(long number) {
        return String.format("01900000-0000-7000-8000-%012x", number);
    }

    private static String identifiers(String type, String value, int kind) {
        return """
        insert into identifier (type, value, customer_id, id)
        select '%s', %s, %s, %s from generate_series(%%d, %%d) n
        """
                .formatted(type, value, CUSTOMER.formatted("n"), NAME.formatted(kind));
    }

    void fill() throws SQLException {
        execute("set session_replication_role = replica");
        execute("set maintenance_work_mem = '512MB'");
        for (var first = 1; first <= size.customers(); first += CUSTOMERS_AT_ONCE) {
            var last = Math.min(size.customers(), first + CUSTOMERS_AT_ONCE - 1);
            for (var statement : CUSTOMERS) {
                execute(statement.formatted(first, last));
            }
        }
        execute(
                "vacuum analyze customer, identifier, consent_state, customer_total,"
                        + " customer_category, tag_grant");
        var now = YearMonth.now(ZoneOffset.UTC);
        for (var back = MONTHS; back > 0; back--) {
            month(now.minusMonths(back));
        }
        execute("analyze activity");
        execute("checkpoint");
        awaitTidied();
    }

    /** PostgreSQL tidies up after so many rows; a shop that grew in years has that behind it. */
    private void awaitTidied() throws SQLException {
        execute(
                """
                do $$ begin
                    for second in 1..600 loop
                        perform pg_stat_clear_snapshot();
                        exit when not exists (select from pg_stat_activity
                            where backend_type = 'autovacuum worker') and second > 70;
                        perform pg_sleep(1);
                    end loop;
                end $$
                """);
        execute("checkpoint");
    }

    /** As the service gives a month a table: filled first, then attached with its indexes. */
    private void month(YearMonth month) throws SQLException {
        var since = month.atDay(1) + "T00:00:00Z";
        var until = month.plusMonths(1).atDay(1) + "T00:00:00Z";
        var table = "activity_" + month.toString().replace('-', '_');
        execute("create table %s (like activity including defaults)".formatted(table));
        execute(
                MONTH.formatted(
                        table,
                        CUSTOMER.formatted("n"),
                        NAME.formatted(1),
                        size.customers(),
                        since,
                        until,
                        size.activities() / MONTHS));
        execute(
                "alter table activity attach partition %s for values from ('%s') to ('%s')"
                        .formatted(table, since, until));
        execute("vacuum (freeze, analyze) " + table);
    }

    /** Takes away what was filled in. */
    void clear() throws SQLException {
        var now = YearMonth.now(ZoneOffset.UTC);
        for (var back = MONTHS; back > 0; back--) {
            var month = now.minusMonths(back).toString().replace('-', '_');
            execute("drop table activity_" + month);
        }
        execute(
                "truncate customer, identifier, consent_state, customer_total, customer_category,"
                        + " tag_grant");
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
