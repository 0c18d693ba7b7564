package io.patron.profile.quality;

import io.patron.kit.document.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tables {@code quality_case} and {@code quality_due}. */
@ApplicationScoped
public class CaseStore {
    /**
     * Who has been asked for already is held: a look that took her now would not see what this
     * transaction tells.
     */
    private static final String ASK =
            "insert into quality_due (customer_id) select id from unnest($1::uuid[]) as ids (id)"
                    + " order by id on conflict (customer_id) do update set customer_id ="
                    + " excluded.customer_id";

    private static final String TAKE =
            "delete from quality_due where customer_id = any(array(select customer_id from"
                + " quality_due order by customer_id limit $1 for update skip locked)) returning"
                + " customer_id";

    /** What was found before and is not any more goes; of the rest the time stays. */
    private static final String FORGET =
            """
            delete from quality_case c where (c.customer_id = any($1) or c.kind = 'twin-profile' and c.subject = any($2))
                and not exists (
                    select 1 from unnest($3::uuid[], $4::text[], $5::text[]) as found (id, kind, subject)
                    where found.id = c.customer_id and found.kind = c.kind and found.subject = c.subject)
            """;

    private static final String KEEP =
            """
            insert into quality_case (customer_id, kind, subject, source, found_at, evidence)
            select i, k, left(s, 200), o, $6, e::jsonb
            from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) as rows (i, k, s, o, e)
            order by i, k, s
            on conflict (customer_id, kind, subject) do update
            set source = excluded.source, evidence = excluded.evidence
            """;

    private final StoredJson json;

    CaseStore(StoredJson json) {
        this.json = json;
    }

    /** Asks for people's histories to be looked at. */
    public Uni<Void> ask(SqlClient tx, Collection<UUID> customers) {
        return customers.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(ASK).execute(HistoryReader.uuids(customers)).replaceWithVoid();
    }

    Uni<List<UUID>> take(SqlConnection tx, int most) {
        return tx.preparedQuery(TAKE)
                .execute(Tuple.of(most))
                .map(rows -> {
                    List<UUID> taken = new ArrayList<>(rows.size());
                    rows.forEach(row -> taken.add(row.getUUID(0)));
                    return taken;
                });
    }

    /** A case and whose it is. */
    record Of(UUID person, Case found) {}

    /**
     * Puts what was found in place of what was found before.
     *
     * @param ids all ids of the people who were looked at
     */
    Uni<Void> replace(SqlConnection tx, Collection<UUID> ids, List<Of> cases, Instant now) {
        var people = cases.stream().map(Of::person).toArray(UUID[]::new);
        var kinds = cases.stream().map(one -> one.found().check().key()).toArray(String[]::new);
        var subjects = cases.stream().map(one -> subject(one.found())).toArray(String[]::new);
        var forget =
                Tuple.of(
                        ids.toArray(UUID[]::new),
                        ids.stream().map(UUID::toString).toArray(String[]::new),
                        people,
                        kinds,
                        subjects);
        var keep =
                Tuple.of(
                        people,
                        kinds,
                        subjects,
                        cases.stream().map(one -> one.found().source()).toArray(String[]::new),
                        cases.stream().map(this::evidence).toArray(String[]::new),
                        now.atOffset(ZoneOffset.UTC));
        return tx.preparedQuery(FORGET)
                .execute(forget)
                .chain(() ->
                        cases.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : tx.preparedQuery(KEEP).execute(keep).replaceWithVoid());
    }

    private static String subject(Case found) {
        return found.subject().length() <= 200
                ? found.subject()
                : found.subject().substring(0, 200);
    }

    private String evidence(Of one) {
        return json.write(Map.copyOf(one.found().evidence()));
    }
}
