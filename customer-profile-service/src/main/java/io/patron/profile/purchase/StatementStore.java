package io.patron.profile.purchase;

import io.patron.kit.document.StoredJson;
import io.patron.profile.identity.PersonState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** Table {@code order_statement}: of updates the latest is kept, of refunds the first. */
@ApplicationScoped
public class StatementStore {
    private static final String KEEP =
            """
            insert into order_statement as s (order_id, kind, reference, name_id, customer_id, occurred_at, message_id,
                source, told)
            select o, k, r, n, c, t, m, u, j::jsonb
            from unnest($1::text[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::timestamptz[], $7::text[],
                $8::text[], $9::text[]) as rows (o, k, r, n, c, t, m, u, j)
            on conflict (order_id, kind, reference, name_id) do update
            set customer_id = excluded.customer_id, occurred_at = excluded.occurred_at,
                message_id = excluded.message_id, source = excluded.source, told = excluded.told
            where (s.kind = 'UPDATED') = ((excluded.occurred_at, excluded.message_id collate "C")
                > (s.occurred_at, s.message_id collate "C"))
            """;
    private static final String ORDERS =
            "select distinct order_id from order_statement where customer_id = any($1)";

    private final StoredJson json;

    StatementStore(StoredJson json) {
        this.json = json;
    }

    private record Key(String orderId, OrderStatement.Kind kind, String reference, UUID nameId) {
        static final Comparator<Key> ORDER =
                Comparator.comparing(Key::orderId)
                        .thenComparing(Key::kind)
                        .thenComparing(Key::reference)
                        .thenComparing(Key::nameId);

        static Key of(CustomerStatement said) {
            var what = said.statement();
            return new Key(what.orderId(), what.kind(), what.reference(), said.subject().nameId());
        }

        BinaryOperator<CustomerStatement> choice() {
            return kind == OrderStatement.Kind.UPDATED
                    ? BinaryOperator.maxBy(CustomerStatement.BY_TIME)
                    : BinaryOperator.minBy(CustomerStatement.BY_TIME);
        }
    }

    /** The customers must be locked. */
    public Uni<Void> keep(SqlClient tx, List<CustomerStatement> said) {
        if (said.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var chosen = new TreeMap<Key, CustomerStatement>(Key.ORDER);
        for (var one : said) {
            var key = Key.of(one);
            chosen.merge(key, one, key.choice());
        }
        var rows = chosen.values();
        return tx.preparedQuery(KEEP)
                .execute(
                        Tuple.tuple()
                                .addArrayOfString(texts(rows, s -> s.statement().orderId()))
                                .addArrayOfString(texts(rows, s -> s.statement().kind().name()))
                                .addArrayOfString(texts(rows, s -> s.statement().reference()))
                                .addArrayOfUUID(ids(rows, s -> s.subject().nameId()))
                                .addArrayOfUUID(ids(rows, s -> s.subject().profileId()))
                                .addArrayOfOffsetDateTime(
                                        rows.stream()
                                                .map(s -> s.occurredAt().atOffset(ZoneOffset.UTC))
                                                .toArray(OffsetDateTime[]::new))
                                .addArrayOfString(texts(rows, CustomerStatement::messageId))
                                .addArrayOfString(texts(rows, CustomerStatement::source))
                                .addArrayOfString(
                                        texts(rows, s -> json.write(s.statement().told()))))
                .replaceWithVoid();
    }

    private static String[] texts(
            Collection<CustomerStatement> rows, Function<CustomerStatement, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static UUID[] ids(
            Collection<CustomerStatement> rows, Function<CustomerStatement, UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }

    /** The orders of which something was said under any id of these people. */
    Uni<List<String>> orders(SqlClient tx, Collection<PersonState> people) {
        var ids = people.stream().flatMap(person -> person.ids().stream()).toArray(UUID[]::new);
        return tx.preparedQuery(ORDERS)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .map(rows -> {
                    var orders = new ArrayList<String>(rows.size());
                    rows.forEach(row -> orders.add(row.getString(0)));
                    return orders;
                });
    }
}
