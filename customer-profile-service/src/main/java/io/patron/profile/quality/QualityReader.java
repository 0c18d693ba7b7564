package io.patron.profile.quality;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.patron.profile.privacy.Masking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what was counted and found: what is not added up yet counts too. */
@ApplicationScoped
class QualityReader {
    private static final TypeReference<Map<String, Object>> EVIDENCE = new TypeReference<>() {};

    private static final String COUNTS =
            """
            select source, measure, subject, sum(n)::bigint, max(example) from (
                select source, day, measure, subject, n, example from quality_count
                union all
                select source, day, measure, subject, n, example from quality_delta) c
            where day between $1 and $2 and ($3::text is null or source = $3)
            group by source, measure, subject
            """;

    private static final String CASES =
            """
            select source, kind, count(*), (array_agg(customer_id order by found_at desc, subject))[1:3],
                (array_agg(evidence::text order by found_at desc, subject))[1:3]
            from quality_case where found_at >= $1 and found_at < $2 and ($3::text is null or source = $3)
            group by source, kind
            """;

    /** Ids of version 7 begin with the time. */
    private static final String MISFITS =
            """
            select source, trait, count(*), max(message_id) from trait_misfit
            where id >= $1 and id < $2 and ($3::text is null or source = $3) group by source, trait
            """;

    private static final String PLANS =
            """
            select source, left(event || ' ' || pointer || ' ' || code, 200), sum(events)::bigint, max(message_id)
            from plan_finding where day between $1 and $2 and ($3::text is null or source = $3)
            group by source, left(event || ' ' || pointer || ' ' || code, 200) order by 3 desc limit 500
            """;

    private final Pool pool;
    private final StoredJson json;
    private final Masking masking;
    private final Clock clock;

    QualityReader(Pool pool, StoredJson json, Masking masking, Clock clock) {
        this.pool = pool;
        this.json = json;
        this.masking = masking;
        this.clock = clock;
    }

    /** What is asked for. */
    record Asked(LocalDate from, LocalDate to, @Nullable String source, boolean isMasked) {}

    Uni<QualityView> report(Asked asked) {
        var tallied = new Tallied();
        var days = Tuple.of(asked.from(), asked.to(), asked.source());
        return pool.preparedQuery(COUNTS)
                .execute(days)
                .invoke(rows -> rows.forEach(row -> count(tallied, row)))
                .chain(() -> pool.preparedQuery(PLANS).execute(days))
                .invoke(rows -> rows.forEach(row -> add(tallied, Check.TRACKING_PLAN, row)))
                .chain(() -> pool.preparedQuery(MISFITS).execute(ids(asked)))
                .invoke(rows -> rows.forEach(row -> add(tallied, Check.TRAIT_MISFIT, row)))
                .chain(() -> pool.preparedQuery(CASES).execute(times(asked)))
                .invoke(rows -> rows.forEach(row -> cases(tallied, row, asked.isMasked())))
                .map(rows -> new QualityView(asked.from(), asked.to(), tallied.sources()));
    }

    private void count(Tallied tallied, Row row) {
        Check.of(row.getString(1))
                .ifPresent(check ->
                        tallied.add(
                                row.getString(0),
                                check,
                                row.getString(2),
                                new Tallied.Number(row.getLong(3), example(row.getString(4)))));
    }

    private void add(Tallied tallied, Check check, Row row) {
        tallied.add(
                row.getString(0),
                check,
                row.getString(1),
                new Tallied.Number(row.getLong(2), example(row.getString(3))));
    }

    private List<Map<String, Object>> example(@Nullable String text) {
        var shown = text == null || text.isEmpty() ? null : masking.maskId(text);
        if (shown == null) {
            return List.of();
        }
        return List.of(
                shown.startsWith("import ")
                        ? Map.of("importId", shown.substring("import ".length()))
                        : Map.of("messageId", shown));
    }

    private void cases(Tallied tallied, Row row, boolean isMasked) {
        var customers = row.getArrayOfUUIDs(3);
        var evidence = row.getArrayOfStrings(4);
        List<Map<String, Object>> examples = new ArrayList<>();
        for (int i = 0; i < customers.length; i++) {
            Map<String, Object> example = new LinkedHashMap<>();
            example.put("customerId", customers[i]);
            example.putAll(shown(evidence[i], isMasked));
            examples.add(example);
        }
        Check.of(row.getString(1))
                .ifPresent(check ->
                        tallied.add(
                                row.getString(0),
                                check,
                                "",
                                new Tallied.Number(row.getLong(2), examples)));
    }

    private Map<String, Object> shown(String evidence, boolean isMasked) {
        var read = json.read(evidence, EVIDENCE);
        return isMasked ? masking.mask(read) : read;
    }

    private OffsetDateTime begin(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toOffsetDateTime();
    }

    private Tuple times(Asked asked) {
        return Tuple.of(begin(asked.from()), begin(asked.to().plusDays(1)), asked.source());
    }

    private Tuple ids(Asked asked) {
        return Tuple.of(
                first(begin(asked.from())), first(begin(asked.to().plusDays(1))), asked.source());
    }

    private static UUID first(OffsetDateTime at) {
        return new UUID(at.toInstant().toEpochMilli() << 16, 0);
    }
}
