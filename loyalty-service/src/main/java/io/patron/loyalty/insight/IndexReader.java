package io.patron.loyalty.insight;

import io.patron.loyalty.insight.GroupCounts.Answers;
import io.patron.loyalty.insight.GroupCounts.Doers;
import io.patron.loyalty.insight.GroupCounts.Feelings;
import io.patron.loyalty.insight.GroupCounts.Money;
import io.patron.loyalty.insight.GroupCounts.People;
import io.patron.loyalty.programme.Faults;
import io.smallrye.mutiny.Multi;
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

    private record Asked(Scope scope, Months months, IndexRequest request) {
        /** Each month by itself. */
        List<Asked> eachMonth() {
            return months.all().stream()
                    .map(month ->
                            new Asked(scope, new Months(month, month, months.zone()), request))
                    .toList();
        }

        Tuple row() {
            return Tuple.tuple()
                    .addUUID(scope.programme())
                    .addString(scope.book().programme().currency())
                    .addOffsetDateTime(months.start())
                    .addOffsetDateTime(months.end())
                    .addString(scope.main())
                    .addString(request.reviewAct())
                    .addString(request.npsAct())
                    .addBoolean(request.by().equals(SEGMENT))
                    .addInteger(MOST + 2);
        }
    }

    Uni<IndexReport> read(IndexRequest request) {
        return snapshots.read(
                request.programme(),
                (scope, faults) -> asked(scope, request, faults),
                IndexReader::read);
    }

    /** Month by month, all of one snapshot. */
    Uni<IndexCourse> course(IndexRequest request) {
        return snapshots.read(
                request.programme(),
                (scope, faults) -> asked(scope, request, faults),
                IndexReader::course);
    }

    private static Uni<IndexCourse> course(SqlConnection tx, Asked asked) {
        return Multi.createFrom()
                .iterable(asked.eachMonth())
                .onItem()
                .transformToUniAndConcatenate(month -> read(tx, month))
                .collect()
                .asList()
                .map(IndexCourse::new);
    }

    private static Asked asked(Scope scope, IndexRequest request, Faults faults) {
        if (!GROUPS.contains(request.by())) {
            faults.add(
                    "/query/by",
                    "invalid-value",
                    "There are no such groups.",
                    "It is tier or segment.");
        }
        return new Asked(scope, scope.months(request.from(), request.to(), faults), request);
    }

    private static Uni<IndexReport> read(SqlConnection tx, Asked asked) {
        return tx.preparedQuery(IndexQuery.TEXT)
                .execute(asked.row())
                .map(rows -> SnapshotReader.list(rows, IndexReader::counts))
                .map(groups -> report(asked, groups));
    }

    private static IndexReport report(Asked asked, List<GroupCounts> counts) {
        var all = counts.isEmpty() ? NOBODY : counts.getFirst();
        return new IndexReport(
                asked.scope().key(),
                asked.months().from().toString(),
                asked.months().to().toString(),
                asked.request().by(),
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
