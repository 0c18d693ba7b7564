package io.patron.loyalty.insight;

import io.patron.loyalty.insight.GroupCounts.Answers;
import io.patron.loyalty.insight.GroupCounts.Doers;
import io.patron.loyalty.insight.GroupCounts.Feelings;
import io.patron.loyalty.insight.GroupCounts.Money;
import io.patron.loyalty.insight.GroupCounts.People;
import io.patron.loyalty.programme.Faults;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Counts what groups of members do, by {@link IndexQuery}. */
@ApplicationScoped
class IndexReader {
    private static final int MOST = 200;
    private static final String SEGMENT = "segment";
    private static final Set<String> GROUPS = Set.of("tier", SEGMENT);
    private static final GroupCounts NOBODY =
            new GroupCounts(
                    null,
                    new People(0, 0),
                    new Doers(0, 0, 0, 0, 0, new Feelings(0, 0, 0)),
                    new Money(0, 0, 0, 0),
                    new Answers(0, 0, 0));

    private final SnapshotReader snapshots;

    IndexReader(SnapshotReader snapshots) {
        this.snapshots = snapshots;
    }

    Uni<IndexReport> read(IndexRequest asked) {
        return snapshots.read(asked.programme(), (tx, scope) -> read(tx, scope, asked));
    }

    private static Uni<IndexReport> read(SqlConnection tx, Scope scope, IndexRequest asked) {
        var faults = new Faults();
        var months = scope.months(asked.from(), asked.to(), faults);
        if (!GROUPS.contains(asked.by())) {
            faults.add(
                    "/query/by",
                    "invalid-value",
                    "There are no such groups.",
                    "It is tier or segment.");
        }
        faults.refuseAny();
        return tx.preparedQuery(IndexQuery.TEXT)
                .execute(row(scope, months, asked))
                .map(rows -> SnapshotReader.list(rows, IndexReader::counts))
                .map(groups -> report(scope, months, asked, groups));
    }

    private static Tuple row(Scope scope, Months months, IndexRequest asked) {
        return Tuple.tuple()
                .addUUID(scope.programme())
                .addString(scope.book().programme().currency())
                .addOffsetDateTime(months.start())
                .addOffsetDateTime(months.end())
                .addString(scope.main())
                .addString(asked.reviewAct())
                .addString(asked.npsAct())
                .addBoolean(asked.by().equals(SEGMENT))
                .addInteger(MOST + 2);
    }

    private static IndexReport report(
            Scope scope, Months months, IndexRequest asked, List<GroupCounts> counts) {
        var all = counts.isEmpty() ? NOBODY : counts.getFirst();
        return new IndexReport(
                scope.key(),
                months.from().toString(),
                months.to().toString(),
                asked.by(),
                all.group(all),
                counts.stream().skip(1).limit(MOST).map(group -> group.group(all)).toList(),
                counts.size() > MOST + 1);
    }

    private static GroupCounts counts(Row row) {
        return new GroupCounts(
                row.getString("key"),
                new People(row.getLong("members"), row.getLong("active")),
                new Doers(
                        row.getLong("earners"),
                        row.getLong("burners"),
                        row.getLong("referrers"),
                        row.getLong("buyers"),
                        row.getLong("repeaters"),
                        new Feelings(
                                row.getLong("reviewers"),
                                row.getLong("makers"),
                                row.getLong("actors"))),
                new Money(
                        row.getLong("spend"),
                        row.getLong("known"),
                        row.getLong("cost"),
                        row.getLong("liability")),
                new Answers(
                        row.getLong("promoters"),
                        row.getLong("detractors"),
                        row.getLong("answers")));
    }
}
