package io.patron.loyalty.ruleset;

import io.patron.kit.document.StoredJson;
import io.patron.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tables {@code earning_rule} and {@code earning_rule_version}. */
@ApplicationScoped
class RuleStore {
    private static final String COLUMNS =
            """
            select r.id, v.version, v.effective_from, r.retired_at, v.document, v.created_at, v.created_by
            from earning_rule r join earning_rule_version v on v.rule_id = r.id
            """;
    private static final String NEWEST = COLUMNS + " and v.version = r.version where r.id = $1";
    private static final String BY_KEY =
            COLUMNS + " and v.version = r.version where r.programme_id = $1 and r.key = $2";
    private static final String PAGE =
            COLUMNS
                    + """
                     and v.version = r.version
                    where ($1::uuid is null or r.programme_id = $1) and r.id > $2 order by r.id limit $3
                    """;
    private static final String HISTORY =
            COLUMNS + " where r.id = $1 and v.version < $2 order by v.version desc limit $3";
    private static final String INSERT =
            """
            insert into earning_rule (id, programme_id, key, version, created_at) values ($1, $2, $3, 1, $4)
            on conflict (programme_id, key) do nothing
            """;
    private static final String REVISE =
            "update earning_rule set version = $2, retired_at = $3 where id = $1";
    private static final String ADD =
            """
            insert into earning_rule_version (id, rule_id, version, effective_from, document, created_at, created_by)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;
    private static final String LOCK = "select 1 from programme where id = $1 for update";

    private final StoredJson json;

    RuleStore(StoredJson json) {
        this.json = json;
    }

    /** Lets changes of a programme's rules come one after the other. */
    Uni<Void> lock(SqlClient tx, UUID programme) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(programme)).replaceWithVoid();
    }

    Uni<RuleView> require(SqlClient client, UUID id) {
        return one(client, NEWEST, Tuple.of(id))
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("rule", id)));
    }

    Uni<Optional<RuleView>> find(SqlClient client, UUID programme, String key) {
        return one(client, BY_KEY, Tuple.of(programme, key));
    }

    /** One more than {@code limit}, by id. */
    Uni<List<RuleView>> page(SqlClient client, @Nullable UUID programme, UUID after, int limit) {
        return client.preparedQuery(PAGE)
                .execute(Tuple.of(programme, after, limit + 1))
                .map(this::views);
    }

    /** One more than {@code limit}, newest first. */
    Uni<List<RuleView>> history(SqlClient client, UUID id, int before, int limit) {
        return client.preparedQuery(HISTORY)
                .execute(Tuple.of(id, before, limit + 1))
                .map(this::views);
    }

    /** False where the key is taken. */
    Uni<Boolean> insert(SqlClient tx, UUID programme, String key, RuleView first) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(first.id(), programme, key, utc(first.createdAt())))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> revise(SqlClient tx, RuleView to) {
        var retired = to.retiredAt() == null ? null : utc(to.retiredAt());
        return tx.preparedQuery(REVISE)
                .execute(Tuple.of(to.id(), to.version(), retired))
                .replaceWithVoid();
    }

    Uni<Void> add(SqlClient tx, UUID versionId, RuleView version) {
        return tx.preparedQuery(ADD)
                .execute(
                        Tuple.tuple()
                                .addUUID(versionId)
                                .addUUID(version.id())
                                .addInteger(version.version())
                                .addOffsetDateTime(utc(version.effectiveFrom()))
                                .addString(json.write(version.document()))
                                .addOffsetDateTime(utc(version.createdAt()))
                                .addString(version.createdBy()))
                .replaceWithVoid();
    }

    private Uni<Optional<RuleView>> one(SqlClient client, String sql, Tuple row) {
        return client.preparedQuery(sql).execute(row).map(rows -> views(rows).stream().findFirst());
    }

    private List<RuleView> views(RowSet<Row> rows) {
        List<RuleView> views = new ArrayList<>(rows.size());
        rows.forEach(row -> views.add(view(row)));
        return views;
    }

    private RuleView view(Row row) {
        var retired = row.getOffsetDateTime("retired_at");
        return new RuleView(
                row.getUUID("id"),
                row.getInteger("version"),
                row.getOffsetDateTime("effective_from").toInstant(),
                retired == null ? null : retired.toInstant(),
                json.read(row.getString("document"), RuleDocument.class),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getString("created_by"));
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
