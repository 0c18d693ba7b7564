package io.patron.profile.purchase;

import io.patron.profile.identity.PersonState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Sums up anew what people bought, from every order and refund, where they are others than before.
 * The same figures as adding them one by one ({@link PurchaseStore#add}).
 */
@ApplicationScoped
public class PurchaseRecount {
    private static final String FORGET_TOTALS =
            "delete from customer_total where customer_id = any($1)";
    private static final String FORGET_CATEGORIES =
            "delete from customer_category where customer_id = any($1)";
    private static final String WHOSE =
            """
            with whose (id, person) as (select * from unnest($1::uuid[], $2::uuid[]))
            """;
    private static final String TOTALS =
            WHOSE
                    + """
                    insert into customer_total (customer_id, currency, orders, gross_minor, refunds, refunded_minor,
                        first_order_at, last_order_at)
                    select w.person, p.currency,
                        count(*) filter (where p.kind = 'ORDER'),
                        coalesce(sum(p.total_minor) filter (where p.kind = 'ORDER'), 0),
                        count(*) filter (where p.kind = 'REFUND'),
                        coalesce(sum(p.total_minor) filter (where p.kind = 'REFUND'), 0),
                        min(p.occurred_at) filter (where p.kind = 'ORDER'),
                        max(p.occurred_at) filter (where p.kind = 'ORDER')
                    from whose w join purchase p on p.customer_id = w.id group by 1, 2
                    """;
    private static final String CATEGORIES =
            WHOSE
                    + """
                    insert into customer_category (customer_id, category, currency, quantity, gross_minor)
                    select w.person, l ->> 'category', p.currency, sum((l ->> 'quantity')::bigint),
                        sum((l ->> 'amountMinor')::bigint)
                    from whose w join purchase p on p.customer_id = w.id
                    cross join lateral jsonb_array_elements(p.lines) l
                    where p.kind = 'ORDER' and l ->> 'category' is not null group by 1, 2, 3
                    """;

    private static final String MEANT =
            """
            select id, coalesce(merged_into, id) from customer
            where id = any($1) or merged_into = any($1) order by id
            """;

    /** The customers must be locked. */
    public Uni<Void> recount(SqlClient tx, Collection<PersonState> people) {
        var ids = new ArrayList<UUID>();
        var persons = new ArrayList<UUID>();
        for (var person : people) {
            for (var id : person.ids()) {
                ids.add(id);
                persons.add(person.customerId());
            }
        }
        return recount(tx, ids, persons);
    }

    /** The same of people by the ids that answer, where who is who stays as it is. */
    Uni<Void> recountOf(SqlClient tx, Collection<UUID> people) {
        return tx.preparedQuery(MEANT)
                .execute(Tuple.tuple().addArrayOfUUID(people.toArray(UUID[]::new)))
                .chain(rows -> {
                    var ids = new ArrayList<UUID>(rows.size());
                    var persons = new ArrayList<UUID>(rows.size());
                    rows.forEach(row -> {
                        ids.add(row.getUUID(0));
                        persons.add(row.getUUID(1));
                    });
                    return recount(tx, ids, persons);
                });
    }

    private static Uni<Void> recount(SqlClient tx, List<UUID> ids, List<UUID> persons) {
        var all = ids.toArray(UUID[]::new);
        var whose = Tuple.of(all, persons.toArray(UUID[]::new));
        return tx.preparedQuery(FORGET_TOTALS)
                .execute(Tuple.tuple().addArrayOfUUID(all))
                .chain(() ->
                        tx.preparedQuery(FORGET_CATEGORIES)
                                .execute(Tuple.tuple().addArrayOfUUID(all)))
                .chain(() -> tx.preparedQuery(TOTALS).execute(whose))
                .chain(() -> tx.preparedQuery(CATEGORIES).execute(whose))
                .replaceWithVoid();
    }
}
