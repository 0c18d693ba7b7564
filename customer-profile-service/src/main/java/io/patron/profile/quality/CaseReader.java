package io.patron.profile.quality;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.profile.privacy.Masking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists what was counted day by day, and what does not go together. */
@ApplicationScoped
class CaseReader {
    private static final TypeReference<Map<String, Object>> EVIDENCE = new TypeReference<>() {};

    private static final String DAYS =
            """
            select day, source, measure, subject, sum(n)::bigint from (
                select source, day, measure, subject, n from quality_count
                union all
                select source, day, measure, subject, n from quality_delta
                union all
                select source, (found_at at time zone $5)::date, kind, '', 1 from quality_case) c
            where day between $1 and $2 and ($3::text is null or source = $3)
                and ($4::text is null or measure = $4)
                and (day, source, measure, subject) > ($6::date, $7::text, $8::text, $9::text)
            group by day, source, measure, subject order by day, source, measure, subject limit $10
            """;

    private static final String LIST =
            """
            select customer_id, kind, subject, source, found_at, evidence::text from quality_case
            where ($1::text is null or kind = $1) and ($2::text is null or source = $2)
                and (customer_id, kind, subject) > ($3::uuid, $4::text, $5::text)
            order by customer_id, kind, subject limit $6
            """;

    private static final List<String> BEFORE_ALL_DAYS =
            List.of(LocalDate.EPOCH.toString(), "", "", "");

    private final Pool pool;
    private final StoredJson json;
    private final Masking masking;
    private final Clock clock;

    CaseReader(Pool pool, StoredJson json, Masking masking, Clock clock) {
        this.pool = pool;
        this.json = json;
        this.masking = masking;
        this.clock = clock;
    }

    /** Day by day, the earliest first. */
    Uni<Page<QualityView.OfDay>> days(
            QualityReader.Asked asked, @Nullable String check, PageRequest page) {
        var told = Cursor.read(page.cursor(), 4);
        var after = told.isEmpty() ? BEFORE_ALL_DAYS : told;
        return pool.preparedQuery(DAYS)
                .execute(
                        Tuple.tuple()
                                .addLocalDate(asked.from())
                                .addLocalDate(asked.to())
                                .addString(asked.source())
                                .addString(check)
                                .addString(clock.getZone().getId())
                                .addLocalDate(Cursor.value(after.getFirst(), LocalDate::parse))
                                .addString(after.get(1))
                                .addString(after.get(2))
                                .addString(after.get(3))
                                .addInteger(page.limit() + 1))
                .map(rows -> {
                    List<QualityView.OfDay> days = new ArrayList<>(rows.size());
                    rows.forEach(row -> days.add(day(row)));
                    return Page.of(
                            days,
                            page.limit(),
                            one ->
                                    Cursor.after(
                                            one.day(), one.source(), one.check(), one.subject()));
                });
    }

    private static QualityView.OfDay day(Row row) {
        return new QualityView.OfDay(
                row.getLocalDate(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4));
    }

    Uni<Page<QualityView.CaseView>> list(
            @Nullable String check, @Nullable String source, boolean isMasked, PageRequest page) {
        var after = Cursor.read(page.cursor(), 3);
        var isFirst = after.isEmpty();
        return pool.preparedQuery(LIST)
                .execute(
                        Tuple.of(
                                check,
                                source,
                                isFirst
                                        ? new UUID(0, 0)
                                        : Cursor.value(after.getFirst(), UUID::fromString),
                                isFirst ? "" : after.get(1),
                                isFirst ? "" : after.get(2),
                                page.limit() + 1))
                .map(rows -> {
                    List<QualityView.CaseView> cases = new ArrayList<>(rows.size());
                    rows.forEach(row -> cases.add(view(row, isMasked)));
                    return Page.of(
                            cases,
                            page.limit(),
                            one -> Cursor.after(one.customerId(), one.check(), one.subject()));
                });
    }

    private QualityView.CaseView view(Row row, boolean isMasked) {
        return new QualityView.CaseView(
                row.getUUID(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getOffsetDateTime(4).toInstant(),
                evidence(row.getString(5), isMasked));
    }

    private Map<String, Object> evidence(String text, boolean isMasked) {
        var read = json.read(text, EVIDENCE);
        return isMasked ? masking.mask(read) : read;
    }
}
