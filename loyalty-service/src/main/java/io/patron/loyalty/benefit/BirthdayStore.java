package io.patron.loyalty.benefit;

import io.patron.loyalty.account.MemberRef;
import io.patron.loyalty.ladder.Benefit.Kind;
import io.patron.loyalty.ladder.Entitling;
import io.patron.loyalty.ladder.Rung;
import io.patron.loyalty.ladder.TierSet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose birthday a day is, who has no gift for it yet, and what they bought. */
@ApplicationScoped
class BirthdayStore {
    private static final String DUE =
            """
            select t.member_id, m.programme_id, m.customer_id, t.tier
            from customer_fact f join member m on m.customer_id = f.customer_id and m.programme_id = $1
                join member_tier t on t.member_id = m.id and t.set_id = $2
            where m.merged_into is null and f.facts ->> 'birthDay' = any($3) and t.tier = any($4)
                and (t.since at time zone $5)::date <= $6
                and ($7::uuid[] is null or t.member_id = any($7))
                and not exists (select 1 from entitlement e where e.set_id = $2 and e.member_id = t.member_id
                    and e.kind = 'BIRTHDAY_GIFT' and e.period = $8)
            order by m.customer_id limit 1000
            """;
    private static final String BOUGHT =
            """
            select o.member_id, saturated(sum(greatest(o.amount_minor - o.refunded_minor, 0))) as spend,
                count(*) filter (where o.refunded_minor < o.amount_minor) as orders
            from member_order o where o.member_id = any($1) and o.occurred_at >= $2 and o.occurred_at < $3
            group by o.member_id
            """;

    /** A birthday in a tier set. */
    record Birthday(TierSet set, LocalDate day) {
        /** 29 February is on the 28th in years that have no 29th. */
        String[] keys() {
            var own = MonthDay.from(day).toString().substring(2);
            var eve = day.getMonthValue() == 2 && day.getDayOfMonth() == 28 && !day.isLeapYear();
            return eve ? new String[] {own, "02-29"} : new String[] {own};
        }

        String[] tiers() {
            return set.rungs().stream()
                    .filter(rung ->
                            rung.benefits().stream().anyMatch(b -> b.kind() == Kind.BIRTHDAY_GIFT))
                    .map(Rung::key)
                    .toArray(String[]::new);
        }
    }

    /** Who gets a gift. */
    record Due(MemberRef member, String tier) {}

    /** What a member bought: less what was given back. */
    record Bought(long spendMinor, long orders) {
        static final Bought NOTHING = new Bought(0, 0);
    }

    /**
     * Who had the tier on the birthday and has no gift of its year.
     *
     * @param only of these; null: of all
     */
    Uni<List<Due>> due(SqlClient client, Birthday birthday, @Nullable Collection<UUID> only) {
        var set = birthday.set();
        var row =
                Tuple.tuple()
                        .addUUID(set.ref().programmeId())
                        .addUUID(set.ref().id())
                        .addArrayOfString(birthday.keys())
                        .addArrayOfString(birthday.tiers())
                        .addString(set.zone().getId())
                        .addLocalDate(birthday.day())
                        .addArrayOfUUID(only == null ? null : only.toArray(UUID[]::new))
                        .addString(Entitling.birthday(birthday.day()));
        return client.preparedQuery(DUE)
                .execute(row)
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    rows.forEach(one -> due.add(due(one)));
                    return due;
                });
    }

    private static Due due(Row row) {
        var ref =
                new MemberRef(
                        row.getUUID("member_id"),
                        row.getUUID("programme_id"),
                        row.getUUID("customer_id"));
        return new Due(ref, row.getString("tier"));
    }

    /** Of the twelve months up to the birthday. */
    Uni<Map<UUID, Bought>> bought(SqlClient client, Birthday birthday, Collection<UUID> members) {
        var zone = birthday.set().zone();
        var from = birthday.day().minusYears(1).plusDays(1).atStartOfDay(zone).toInstant();
        var until = birthday.day().plusDays(1).atStartOfDay(zone).toInstant();
        return client.preparedQuery(BOUGHT)
                .execute(
                        Tuple.of(
                                members.toArray(UUID[]::new),
                                from.atOffset(ZoneOffset.UTC),
                                until.atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    var bought = new HashMap<UUID, Bought>();
                    rows.forEach(row ->
                            bought.put(
                                    row.getUUID(0),
                                    new Bought(row.getLong("spend"), row.getLong("orders"))));
                    return bought;
                });
    }
}
