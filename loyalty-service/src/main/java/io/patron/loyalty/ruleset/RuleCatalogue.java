package io.patron.loyalty.ruleset;

import io.patron.kit.document.StoredJson;
import io.patron.loyalty.earning.PointsRule;
import io.patron.loyalty.earning.RuleSet;
import io.patron.loyalty.memberday.MemberDayCatalogue;
import io.patron.loyalty.rule.MemberDays;
import io.patron.loyalty.rule.RuleBooks;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The earning rules, for those who decide. Asked for anew each time, so that no replica decides by
 * an old set; a version once parsed is kept, since it never changes, and not read again.
 */
@ApplicationScoped
public class RuleCatalogue {
    private static final String READ =
            """
            select r.programme_id, r.id as rule_id, r.retired_at, v.id, v.version, v.effective_from,
                lead(v.effective_from) over (partition by r.id order by v.version) as next_from,
                case when v.id = any($1) then null else v.document end as document
            from earning_rule r join earning_rule_version v on v.rule_id = r.id
            """;

    private final StoredJson json;
    private final MemberDayCatalogue memberDays;
    private final Map<UUID, PointsRule> parsed = new ConcurrentHashMap<>();

    RuleCatalogue(StoredJson json, MemberDayCatalogue memberDays) {
        this.json = json;
        this.memberDays = memberDays;
    }

    /** The rules of all programmes, by programme. */
    public Uni<Map<UUID, RuleSet>> read(SqlClient tx, RuleBooks books) {
        return tx.preparedQuery(READ)
                .execute(Tuple.of(parsed.keySet().toArray(UUID[]::new)))
                .chain(rows -> memberDays.read(tx, books).map(days -> sets(rows, books, days)));
    }

    private Map<UUID, RuleSet> sets(RowSet<Row> rows, RuleBooks books, Map<UUID, MemberDays> days) {
        var byProgramme = new HashMap<UUID, List<PointsRule>>();
        for (var row : rows) {
            var programme = row.getUUID("programme_id");
            books.find(programme)
                    .map(book -> inForce(row))
                    .ifPresent(rule ->
                            byProgramme
                                    .computeIfAbsent(programme, p -> new ArrayList<>())
                                    .add(rule));
        }
        var sets = new HashMap<UUID, RuleSet>();
        byProgramme.forEach((programme, rules) ->
                sets.put(
                        programme,
                        new RuleSet(rules, days.getOrDefault(programme, MemberDays.NONE))));
        return sets;
    }

    /** A version for the time until the next one, or until the rule is retired. */
    private PointsRule inForce(Row row) {
        var rule = parsed.computeIfAbsent(row.getUUID("id"), id -> parse(row));
        var until =
                earlier(
                        rule.span().until(),
                        earlier(
                                instant(row.getOffsetDateTime("next_from")),
                                instant(row.getOffsetDateTime("retired_at"))));
        return new PointsRule(
                rule.ref(),
                new PointsRule.Span(rule.span().from(), until),
                rule.subject(),
                rule.when(),
                rule.effect(),
                rule.caps(),
                rule.placement());
    }

    private PointsRule parse(Row row) {
        var from = row.getOffsetDateTime("effective_from").toInstant();
        return RuleParser.kept(
                json.read(row.getString("document"), RuleDocument.class),
                new RuleParser.Version(row.getUUID("rule_id"), row.getInteger("version"), from));
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
