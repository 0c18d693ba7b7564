package io.patron.loyalty.referral;

import io.patron.loyalty.referral.HelpVerdict.Trace;
import io.patron.loyalty.referral.ReferralTerms.Signal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Tables {@code referral_code}, {@code referral_touch} and {@code referral_signal}. */
@ApplicationScoped
class CodeStore {
    private static final String FIND = "select * from referral_code where code = any($1)";
    private static final String OF_CUSTOMER =
            "select * from referral_code where customer_id in (select ids_of_person($1)) order by"
                    + " created_at, code";
    private static final String INSERT =
            """
            insert into referral_code (code, document_id, programme_id, member_id, customer_id, created_at)
            values ($1, $2, $3, $4, $5, $6) on conflict do nothing
            """;
    private static final String TOUCH =
            """
            insert into referral_touch (id, code, kind, customer_id, channel, occurred_at)
            select * from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::timestamptz[])
            order by 1 on conflict (id) do nothing returning id
            """;
    private static final String SIGNAL =
            """
            insert into referral_signal (customer_id, kind, digest, seen_at)
            select * from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[]) order by 1, 2, 3
            on conflict do nothing
            """;
    private static final String HELPED =
            "update referral_code set help_due = true where code = any($1)";
    private static final String HELP_DUE =
            "select * from referral_code where help_due order by code limit $1";
    private static final String HELP_DONE =
            "update referral_code set help_due = false where code = any($1)";
    private static final String HELPS =
            """
            select distinct on (t.code, f.id) t.code, f.id as customer_id, t.occurred_at
            from referral_touch t cross join lateral (select answering_customer(t.customer_id) as id) f
            where t.code = any($1) and t.kind = 'HELP' and t.customer_id is not null
            order by t.code, f.id, t.occurred_at
            """;
    private static final String ANSWERING = "select answering_customer($1)";
    private static final String TRACES =
            """
            select distinct n.id as customer_id, s.kind, s.digest
            from unnest($1::uuid[]) as n (id) cross join lateral ids_of_person(n.id) as p (id)
                join referral_signal s on s.customer_id = p.id
            """;

    /** A member's code. */
    record Code(String code, UUID documentId, UUID programmeId, UUID memberId, UUID customerId) {}

    /** Those of the codes that there are, by code. */
    Uni<Map<String, Code>> find(SqlClient client, Collection<String> codes) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(codes.toArray(String[]::new)))
                .map(rows -> {
                    var found = new HashMap<String, Code>();
                    list(rows).forEach(code -> found.put(code.code(), code));
                    return found;
                });
    }

    Uni<List<Code>> ofCustomer(SqlClient client, UUID customer) {
        return client.preparedQuery(OF_CUSTOMER).execute(Tuple.of(customer)).map(CodeStore::list);
    }

    /** False where somebody has the code, or the member one of the programme. */
    Uni<Boolean> insert(SqlConnection tx, Code code, Instant now) {
        var row =
                Tuple.tuple()
                        .addString(code.code())
                        .addUUID(code.documentId())
                        .addUUID(code.programmeId())
                        .addUUID(code.memberId())
                        .addUUID(code.customerId())
                        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
        return tx.preparedQuery(INSERT).execute(row).map(rows -> rows.rowCount() == 1);
    }

    /** Keeps touches; the ids of those that are new. */
    Uni<Set<UUID>> keep(SqlConnection tx, List<Touch> touches) {
        var row =
                Tuple.tuple()
                        .addArrayOfUUID(touches.stream().map(Touch::id).toArray(UUID[]::new))
                        .addArrayOfString(touches.stream().map(Touch::code).toArray(String[]::new))
                        .addArrayOfString(
                                touches.stream().map(t -> t.kind().name()).toArray(String[]::new))
                        .addArrayOfUUID(touches.stream().map(Touch::customer).toArray(UUID[]::new))
                        .addArrayOfString(
                                touches.stream().map(Touch::channel).toArray(String[]::new))
                        .addArrayOfOffsetDateTime(
                                touches.stream()
                                        .map(t -> t.at().atOffset(ZoneOffset.UTC))
                                        .toArray(OffsetDateTime[]::new));
        return tx.preparedQuery(TOUCH)
                .execute(row)
                .map(rows -> {
                    var fresh = new HashSet<UUID>();
                    rows.forEach(r -> fresh.add(r.getUUID("id")));
                    return fresh;
                });
    }

    /** Something by which two customers could be found to be one. */
    private record Seen(UUID customer, String kind, String digest, Instant at) {}

    Uni<Void> keepSignals(SqlConnection tx, List<Touch> touches) {
        List<Seen> seen = new ArrayList<>();
        for (var touch : touches) {
            var customer = touch.customer();
            if (customer != null) {
                touch.signals()
                        .forEach((signal, digest) ->
                                seen.add(new Seen(customer, signal.name(), digest, touch.at())));
            }
        }
        return seen.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(SIGNAL)
                        .execute(
                                Tuple.of(
                                        seen.stream().map(Seen::customer).toArray(UUID[]::new),
                                        seen.stream().map(Seen::kind).toArray(String[]::new),
                                        seen.stream().map(Seen::digest).toArray(String[]::new),
                                        seen.stream()
                                                .map(s -> s.at().atOffset(ZoneOffset.UTC))
                                                .toArray(OffsetDateTime[]::new)))
                        .replaceWithVoid();
    }

    /** Lets the groups of codes be looked at. */
    Uni<Void> helped(SqlConnection tx, Collection<String> codes) {
        return codes.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(HELPED)
                        .execute(Tuple.of(codes.stream().sorted().toArray(String[]::new)))
                        .replaceWithVoid();
    }

    Uni<List<Code>> helpDue(SqlConnection tx, int limit) {
        return tx.preparedQuery(HELP_DUE).execute(Tuple.of(limit)).map(CodeStore::list);
    }

    Uni<Void> helpDone(SqlConnection tx, Collection<String> codes) {
        return tx.preparedQuery(HELP_DONE)
                .execute(Tuple.of(codes.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** The first help of each friend, by code and by the id that answers for the friend now. */
    Uni<Map<String, List<HelpGroups.Help>>> helps(SqlClient tx, Collection<String> codes) {
        return tx.preparedQuery(HELPS)
                .execute(Tuple.of(codes.toArray(String[]::new)))
                .map(rows -> {
                    var helps = new HashMap<String, List<HelpGroups.Help>>();
                    rows.forEach(row ->
                            helps.computeIfAbsent(row.getString("code"), c -> new ArrayList<>())
                                    .add(
                                            new HelpGroups.Help(
                                                    row.getUUID("customer_id"),
                                                    row.getOffsetDateTime("occurred_at")
                                                            .toInstant())));
                    return helps;
                });
    }

    /** Who answers for a customer. */
    Uni<UUID> answering(SqlClient client, UUID customer) {
        return client.preparedQuery(ANSWERING)
                .execute(Tuple.of(customer))
                .map(rows -> rows.iterator().next().getUUID(0));
    }

    /** What was seen of customers, by any id of theirs. */
    Uni<Map<UUID, Set<Trace>>> traces(SqlClient client, Collection<UUID> customers) {
        return client.preparedQuery(TRACES)
                .execute(Tuple.of((Object) customers.toArray(UUID[]::new)))
                .map(rows -> {
                    var traces = new HashMap<UUID, Set<Trace>>();
                    rows.forEach(row ->
                            traces.computeIfAbsent(row.getUUID("customer_id"), c -> new HashSet<>())
                                    .add(
                                            new Trace(
                                                    Signal.valueOf(row.getString("kind")),
                                                    row.getString("digest"))));
                    return traces;
                });
    }

    private static List<Code> list(RowSet<Row> rows) {
        List<Code> list = new ArrayList<>();
        rows.forEach(row ->
                list.add(
                        new Code(
                                row.getString("code"),
                                row.getUUID("document_id"),
                                row.getUUID("programme_id"),
                                row.getUUID("member_id"),
                                row.getUUID("customer_id"))));
        return list;
    }
}
