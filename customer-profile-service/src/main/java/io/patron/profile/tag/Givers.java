package io.patron.profile.tag;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Which rules gave people the tags that they have; the people are locked. */
@ApplicationScoped
class Givers {
    private static final String CONDITIONS =
            """
            select p.id, g.reference from unnest($1::uuid[]) as p (id)
            cross join lateral (select p.id union all select m.id from customer m where m.merged_into = p.id) c
            join tag_grant g on g.customer_id = c.id and g.ended_at is null and g.tag = $2 and g.origin = 'rule'
            order by g.reference
            """;
    private static final String EVENTS =
            """
            select distinct e.n, g.tag, g.origin
            from unnest($1::uuid[], $2::text[]) with ordinality as e (person, rule, n)
            cross join lateral (
                select e.person as id union all select m.id from customer m where m.merged_into = e.person) c
            join tag_grant g on g.customer_id = c.id and g.ended_at is null and g.reference = e.rule
                and g.origin not in ('manual', 'list', 'import', 'rule')
            """;

    /** Who of these people is given a tag by a rule with {@code when}, and by which, in order. */
    Uni<Map<UUID, String>> conditions(SqlClient tx, Collection<UUID> people, String tag) {
        return tx.preparedQuery(CONDITIONS)
                .execute(Tuple.of(people.toArray(UUID[]::new), tag))
                .map(rows -> {
                    Map<UUID, String> rules = new TreeMap<>();
                    rows.forEach(row -> rules.putIfAbsent(row.getUUID(0), row.getString(1)));
                    return rules;
                });
    }

    /**
     * What rules gave by events, under whatever name of the tag and whichever service told of it.
     *
     * @param endings of what each rule gave a person
     * @return one for each tag that the person has of the rule
     */
    Uni<List<Ending>> given(SqlClient tx, List<Ending> endings) {
        return endings.isEmpty()
                ? Uni.createFrom().item(List.of())
                : tx.preparedQuery(EVENTS)
                        .execute(
                                Tuple.of(
                                        endings.stream()
                                                .map(Ending::customerId)
                                                .toArray(UUID[]::new),
                                        endings.stream()
                                                .map(Ending::reference)
                                                .toArray(String[]::new)))
                        .map(rows -> {
                            List<Ending> given = new ArrayList<>(rows.size());
                            rows.forEach(row -> {
                                var ending = endings.get((int) (row.getLong(0) - 1));
                                given.add(ending.of(row.getString(1), row.getString(2)));
                            });
                            return given;
                        });
    }
}
