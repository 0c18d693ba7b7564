package io.patron.segmentation.recomputation;

import io.patron.segmentation.insight.Basis;
import io.patron.segmentation.insight.BasisReader;
import io.patron.segmentation.rfm.RfmPopulation;
import io.patron.segmentation.rfm.RfmValues;
import io.patron.segmentation.rfm.StrategyGroupsService;
import io.patron.segmentation.vocabulary.CustomerFactsReader.Lens;
import io.patron.segmentation.vocabulary.FactDefinitionsService;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Reads all that a recomputation goes by, and scores everybody. */
@ApplicationScoped
class PlanReader {
    private static final int FETCH = 5_000;

    /**
     * The tie-break is the natural order of external ids: those of digits only by number, then the
     * others by code point, then customers without one.
     */
    private static final String POPULATION =
            """
            select customer_id, orders, gross, first_at, last_at,
                row_number() over (order by external_number nulls last,
                    external_id collate "C" nulls last, customer_id)::int as tie_break
            from customer_fact
            join (select customer_id, count(*)::int as orders, sum(total_minor)::bigint as gross,
                    min(occurred_at) as first_at, max(occurred_at) as last_at
                from customer_order where currency = $1 and occurred_at < $2
                group by customer_id) o using (customer_id)
            where merged_into is null
            order by customer_id
            """;

    private static final String LEFT_OUT =
            "select count(*) from customer_order where currency <> $1 and occurred_at < $2";

    private final Pool pool;
    private final BasisReader bases;
    private final FactDefinitionsService definitions;
    private final StrategyGroupsService groups;
    private final Clock clock;

    PlanReader(
            Pool pool,
            BasisReader bases,
            FactDefinitionsService definitions,
            StrategyGroupsService groups,
            Clock clock) {
        this.pool = pool;
        this.bases = bases;
        this.definitions = definitions;
        this.groups = groups;
        this.clock = clock;
    }

    Uni<Plan> read(LocalDate asOf) {
        return bases.of(pool, asOf)
                .chain(basis -> definitions.vocabulary().map(words -> new Lens(basis, words)))
                .chain(this::read);
    }

    private Uni<Plan> read(Lens lens) {
        var basis = lens.basis();
        return Uni.combine()
                .all()
                .unis(
                        pool.withTransaction(tx -> population(tx, basis)),
                        groups.groups(),
                        leftOut(basis))
                .asTuple()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(read -> Plan.of(lens, read.getItem1(), read.getItem2(), read.getItem3()));
    }

    private Uni<RfmPopulation> population(SqlConnection tx, Basis basis) {
        return tx.prepare(POPULATION)
                .onItem()
                .transformToMulti(query -> query.createStream(FETCH, values(basis)).toMulti())
                .collect()
                .in(
                        () -> new RfmPopulation(basis.asOf(), basis.currency()),
                        (population, row) -> add(population, row));
    }

    private void add(RfmPopulation population, Row row) {
        var orders =
                new RfmValues.Orders(
                        row.getInteger(1),
                        row.getLong(2),
                        row.getOffsetDateTime(3).toInstant(),
                        row.getOffsetDateTime(4).toInstant());
        var values =
                RfmValues.of(orders, population.currency(), population.asOf(), clock.getZone());
        population.add(row.getUUID(0), values, row.getInteger(5));
    }

    private Uni<Long> leftOut(Basis basis) {
        return pool.preparedQuery(LEFT_OUT)
                .execute(values(basis))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static Tuple values(Basis basis) {
        return Tuple.of(basis.currency(), basis.until().atOffset(ZoneOffset.UTC));
    }
}
