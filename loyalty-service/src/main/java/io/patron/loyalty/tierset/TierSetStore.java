package io.patron.loyalty.tierset;

import io.patron.kit.document.StoredJson;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
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
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tables {@code tier_set} and {@code tier_set_version}. */
@ApplicationScoped
class TierSetStore {
    private static final String COLUMNS =
            """
            select s.id, v.version, v.effective_from, s.retired_at, v.document, v.created_at, v.created_by
            from tier_set s join tier_set_version v on v.set_id = s.id
            """;
    private static final String NEWEST = COLUMNS + " and v.version = s.version where s.id = $1";
    private static final String PAGE =
            COLUMNS
                    + """
                     and v.version = s.version
                    where ($1::uuid is null or s.programme_id = $1) and s.id > $2 order by s.id limit $3
                    """;
    private static final String HISTORY =
            COLUMNS + " where s.id = $1 and v.version < $2 order by v.version desc limit $3";
    private static final String INSERT =
            """
            insert into tier_set (id, programme_id, key, version, created_at) values ($1, $2, $3, 1, $4)
            on conflict (programme_id, key) do nothing
            """;
    private static final String REVISE =
            "update tier_set set version = $2, retired_at = $3 where id = $1";
    private static final String ADD =
            """
            insert into tier_set_version (id, set_id, version, effective_from, document, created_at, created_by)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;
    private static final String LOCK = "select 1 from programme where id = $1 for update";

    private final StoredJson json;

    TierSetStore(StoredJson json) {
        this.json = json;
    }

    /** Lets changes of a programme's tier sets come one after the other. */
    Uni<Void> lock(SqlClient tx, UUID programme) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(programme)).replaceWithVoid();
    }

    Uni<TierSetView> require(SqlClient client, UUID id) {
        return client.preparedQuery(NEWEST)
                .execute(Tuple.of(id))
                .map(rows -> views(rows).stream().findFirst())
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("tier-set", id)));
    }

    /** One more than {@code limit}, by id. */
    Uni<List<TierSetView>> page(SqlClient client, @Nullable UUID programme, UUID after, int limit) {
        return client.preparedQuery(PAGE)
                .execute(Tuple.of(programme, after, limit + 1))
                .map(this::views);
    }

    /** One more than {@code limit}, newest first. */
    Uni<List<TierSetView>> history(SqlClient client, UUID id, int before, int limit) {
        return client.preparedQuery(HISTORY)
                .execute(Tuple.of(id, before, limit + 1))
                .map(this::views);
    }

    /** False where the key is taken. */
    Uni<Boolean> insert(SqlClient tx, UUID programme, String key, TierSetView first) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(first.id(), programme, key, utc(made(first))))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> revise(SqlClient tx, TierSetView to) {
        var retired = Optional.ofNullable(to.retiredAt()).map(TierSetStore::utc).orElse(null);
        return tx.preparedQuery(REVISE)
                .execute(Tuple.of(to.id(), to.version(), retired))
                .replaceWithVoid();
    }

    Uni<Void> add(SqlClient tx, TierSetView version) {
        return tx.preparedQuery(ADD)
                .execute(
                        Tuple.tuple()
                                .addUUID(Ids.next())
                                .addUUID(version.id())
                                .addInteger(version.version())
                                .addLocalDate(version.effectiveFrom())
                                .addString(json.write(version.document()))
                                .addOffsetDateTime(utc(made(version)))
                                .addString(version.createdBy()))
                .replaceWithVoid();
    }

    private List<TierSetView> views(RowSet<Row> rows) {
        List<TierSetView> views = new ArrayList<>(rows.size());
        rows.forEach(row -> views.add(view(row)));
        return views;
    }

    private TierSetView view(Row row) {
        var retired = row.getOffsetDateTime("retired_at");
        return new TierSetView(
                row.getUUID("id"),
                row.getInteger("version"),
                row.getLocalDate("effective_from"),
                retired == null ? null : retired.toInstant(),
                json.read(row.getString("document"), TierSetDocument.class),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getString("created_by"));
    }

    private static Instant made(TierSetView version) {
        return Objects.requireNonNull(version.createdAt());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
