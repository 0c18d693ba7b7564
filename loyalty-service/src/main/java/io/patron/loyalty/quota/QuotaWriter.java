package io.patron.loyalty.quota;

import io.patron.kit.document.StoredJson;
import io.patron.kit.time.Ids;
import io.patron.loyalty.earning.Quotas;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Writes what rules with limits granted, and what every rule said. */
@ApplicationScoped
public class QuotaWriter {
    private static final String GRANTS =
            """
            insert into rule_grant (rule_id, member_id, event, occurred_at, points)
            select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::bigint[])
            """;
    private static final String BUDGETS =
            """
            update rule_budget b set used = b.used + n.points
            from unnest($1::uuid[], $2::bigint[]) as n (id, points) where b.rule_id = n.id
            """;
    private static final String LIABILITY =
            """
            update liability_count c set held = c.held + n.points
            from unnest($1::uuid[], $2::bigint[]) as n (id, points) where c.programme_id = n.id
            """;
    private static final String DECISIONS =
            """
            insert into earning_decision (programme_id, event, member_id, occurred_at, decided_at, facts, outcomes)
            select programme, event, member, occurred, $7, facts::json, outcomes::json
            from unnest($1::uuid[], $2::text[], $3::uuid[], $4::timestamptz[], $5::text[], $6::text[])
                as d (programme, event, member, occurred, facts, outcomes)
            """;

    private static final String REVIEWS =
            """
            insert into review (id, programme_id, member_id, event, lot_id, wallet, points, occurred_at, created_at,
                state) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'WAITING')
            """;

    private final StoredJson json;
    private final Clock clock;

    QuotaWriter(StoredJson json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    public Uni<Void> save(SqlConnection tx, Quotas quotas, List<Verdict> verdicts) {
        return grants(tx, quotas.taken())
                .chain(() -> used(tx, quotas))
                .chain(() -> decisions(tx, verdicts))
                .chain(() -> reviews(tx, verdicts));
    }

    private static Uni<Void> grants(SqlConnection tx, List<Quotas.Grant> grants) {
        if (grants.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var row =
                Tuple.of(
                        grants.stream().map(g -> g.of().rule()).toArray(UUID[]::new),
                        grants.stream().map(g -> g.of().member()).toArray(UUID[]::new),
                        grants.stream().map(Quotas.Grant::event).toArray(String[]::new),
                        grants.stream().map(g -> utc(g.at())).toArray(OffsetDateTime[]::new),
                        grants.stream().map(Quotas.Grant::points).toArray(Long[]::new));
        return tx.preparedQuery(GRANTS).execute(row).replaceWithVoid();
    }

    private static Uni<Void> used(SqlConnection tx, Quotas quotas) {
        var used = quotas.used();
        if (used.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var row = Tuple.of(used.keySet().toArray(UUID[]::new), used.values().toArray(Long[]::new));
        return tx.preparedQuery(BUDGETS)
                .execute(row)
                .chain(() -> tx.preparedQuery(LIABILITY).execute(row))
                .replaceWithVoid();
    }

    private Uni<Void> reviews(SqlConnection tx, List<Verdict> verdicts) {
        var cases = verdicts.stream().flatMap(v -> v.held().stream().map(h -> row(v, h))).toList();
        return cases.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(REVIEWS).executeBatch(cases).replaceWithVoid();
    }

    private Tuple row(Verdict verdict, Verdict.Held held) {
        var occasion = verdict.occasion();
        return Tuple.tuple()
                .addUUID(Ids.next())
                .addUUID(occasion.who().programmeId())
                .addUUID(occasion.who().memberId())
                .addString(occasion.event())
                .addUUID(held.lotId())
                .addString(held.wallet())
                .addLong(held.points())
                .addOffsetDateTime(utc(occasion.at()))
                .addOffsetDateTime(utc(clock.instant()));
    }

    private Uni<Void> decisions(SqlConnection tx, List<Verdict> verdicts) {
        if (verdicts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var row =
                Tuple.tuple()
                        .addArrayOfUUID(uuids(verdicts, true))
                        .addArrayOfString(
                                verdicts.stream()
                                        .map(v -> v.occasion().event())
                                        .toArray(String[]::new))
                        .addArrayOfUUID(uuids(verdicts, false))
                        .addArrayOfOffsetDateTime(
                                verdicts.stream()
                                        .map(v -> utc(v.occasion().at()))
                                        .toArray(OffsetDateTime[]::new))
                        .addArrayOfString(
                                verdicts.stream()
                                        .map(v -> json.write(v.occasion().plain()))
                                        .toArray(String[]::new))
                        .addArrayOfString(
                                verdicts.stream()
                                        .map(v -> json.write(v.outcomes()))
                                        .toArray(String[]::new))
                        .addOffsetDateTime(utc(clock.instant()));
        return tx.preparedQuery(DECISIONS).execute(row).replaceWithVoid();
    }

    private static UUID[] uuids(List<Verdict> verdicts, boolean programmes) {
        return verdicts.stream()
                .map(v -> v.occasion().who())
                .map(who -> programmes ? who.programmeId() : who.memberId())
                .toArray(UUID[]::new);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
