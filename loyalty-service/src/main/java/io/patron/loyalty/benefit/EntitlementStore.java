package io.patron.loyalty.benefit;

import io.patron.loyalty.account.MemberRef;
import io.patron.loyalty.ladder.Benefit;
import io.patron.loyalty.ladder.Entitled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Table {@code entitlement}; written under the member's lock alone. */
@ApplicationScoped
public class EntitlementStore {
    private static final String EXISTING =
            """
            select e.*, s.key as set_key from entitlement e join tier_set s on s.id = e.set_id
            where e.set_id = $1 and e.member_id = any($2) and (e.state = 'ACTIVE' or e.period = any($3))
            order by e.id
            """;
    private static final String USABLE =
            """
            select e.*, s.key as set_key from entitlement e join tier_set s on s.id = e.set_id
            where e.member_id = $1 and e.code = $2 and e.state = 'ACTIVE' and s.retired_at is null
                and ($3::uuid is null or e.set_id = $3)
            order by e.ends_on nulls last, e.id
            """;
    private static final String OVER =
            """
            select e.*, s.key as set_key, m.customer_id, m.programme_id
            from entitlement e join tier_set s on s.id = e.set_id join member m on m.id = e.member_id
            where e.state = 'ACTIVE' and ($2::uuid[] is null or e.member_id = any($2)) and %s
            order by m.customer_id, e.id limit 1000
            """;
    private static final String PERIOD_OVER = OVER.formatted("e.set_id = $1 and e.ends_on <= $3");
    private static final String RETIRED =
            OVER.formatted(
                    "s.retired_at is not null and $1::uuid is null and $3::date is not null");
    private static final String BY_ID =
            """
            select e.*, s.key as set_key from entitlement e join tier_set s on s.id = e.set_id where e.id = $1
            """;
    private static final String INSERT =
            """
            insert into entitlement (id, set_id, member_id, code, period, kind, tier, state, quantity, kept,
                value_minor, cost_minor, ends_on, why, granted_at, name, value)
            select id, set_id, member, code, period, kind, tier, 'ACTIVE', quantity, kept, worth, cost, ends,
                why::json, at, name, value
            from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[],
                $8::int[], $9::boolean[], $10::bigint[], $11::bigint[], $12::date[], $13::text[], $14::timestamptz[], $15::text[],
                $16::numeric[])
                as e (id, set_id, member, code, period, kind, tier, quantity, kept, worth, cost, ends, why, at, name,
                    value)
            on conflict (set_id, member_id, code, period) do nothing
            """;
    private static final String UPDATE =
            """
            update entitlement e set state = u.state, quantity = u.quantity, used = u.used, tier = u.tier,
                ended_at = case when u.state = 'ACTIVE' then null else u.at end, name = u.name, value = u.value,
                cost_minor = u.cost
            from unnest($1::uuid[], $2::text[], $3::int[], $4::int[], $5::text[], $6::timestamptz[], $7::text[],
                $8::numeric[], $9::bigint[])
                as u (id, state, quantity, used, tier, at, name, value, cost)
            where e.id = u.id
            """;

    /** An entitlement to be written. */
    record Fresh(UUID setId, UUID memberId, Given given, @Nullable String why, Instant at) {}

    /** The entitlements of members that are active or of some periods, by member. */
    Uni<Map<UUID, List<Given>>> existing(
            SqlClient tx, UUID set, Collection<UUID> members, List<String> periods) {
        var row = Tuple.of(set, members.toArray(UUID[]::new), periods.toArray(String[]::new));
        return tx.preparedQuery(EXISTING)
                .execute(row)
                .map(rows -> {
                    var existing = new HashMap<UUID, List<Given>>();
                    rows.forEach(one ->
                            existing.computeIfAbsent(
                                            one.getUUID("member_id"), m -> new ArrayList<>())
                                    .add(given(one)));
                    return existing;
                });
    }

    /** The active entitlements of a locked member to a benefit; what ends first comes first. */
    public Uni<List<Given>> usable(SqlConnection tx, UUID member, String code, @Nullable UUID set) {
        return tx.preparedQuery(USABLE)
                .execute(Tuple.of(member, code, set))
                .map(EntitlementStore::list);
    }

    /** An entitlement that is over, and whose it is. */
    record Over(MemberRef member, Given given) {}

    /**
     * What is over, at most 1,000.
     *
     * @param set whose periods are over by the day; null: all of sets that are retired
     * @param only of these members; null: of all
     */
    Uni<List<Over>> over(
            SqlClient tx, @Nullable UUID set, LocalDate day, @Nullable Collection<UUID> only) {
        var row = Tuple.of(set, only == null ? null : only.toArray(UUID[]::new), day);
        return tx.preparedQuery(set == null ? RETIRED : PERIOD_OVER)
                .execute(row)
                .map(rows -> {
                    List<Over> over = new ArrayList<>();
                    rows.forEach(one -> over.add(new Over(member(one), given(one))));
                    return over;
                });
    }

    private static MemberRef member(Row row) {
        return new MemberRef(
                row.getUUID("member_id"), row.getUUID("programme_id"), row.getUUID("customer_id"));
    }

    /** An entitlement that is there. */
    public Uni<Given> get(SqlClient client, UUID id) {
        return client.preparedQuery(BY_ID).execute(Tuple.of(id)).map(rows -> list(rows).getFirst());
    }

    Uni<Void> insert(SqlConnection tx, List<Fresh> fresh) {
        if (fresh.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var given = fresh.stream().map(Fresh::given).toList();
        var entitled = given.stream().map(Given::entitled).toList();
        var row =
                Tuple.tuple()
                        .addArrayOfUUID(column(entitled, Entitled::id, UUID[]::new))
                        .addArrayOfUUID(column(fresh, Fresh::setId, UUID[]::new))
                        .addArrayOfUUID(column(fresh, Fresh::memberId, UUID[]::new))
                        .addArrayOfString(text(entitled, Entitled::code))
                        .addArrayOfString(text(entitled, Entitled::period))
                        .addArrayOfString(text(given, g -> g.what().kind().name()))
                        .addArrayOfString(text(entitled, Entitled::tier))
                        .addArrayOfInteger(
                                column(entitled, e -> e.quantity().most(), Integer[]::new))
                        .addArrayOfBoolean(
                                column(entitled, e -> e.quantity().kept(), Boolean[]::new))
                        .addArrayOfLong(column(given, Given::valueMinor, Long[]::new))
                        .addArrayOfLong(column(given, g -> g.what().costMinor(), Long[]::new))
                        .addArrayOfLocalDate(column(entitled, Entitled::endsOn, LocalDate[]::new))
                        .addArrayOfString(text(fresh, Fresh::why))
                        .addArrayOfOffsetDateTime(
                                column(fresh, f -> utc(f.at()), OffsetDateTime[]::new))
                        .addArrayOfString(text(given, g -> g.what().name()))
                        .addArrayOfBigDecimal(
                                column(given, g -> g.what().value(), BigDecimal[]::new));
        return tx.preparedQuery(INSERT).execute(row).replaceWithVoid();
    }

    /** Writes entitlements as they are now. */
    public Uni<Void> update(SqlConnection tx, List<Given> changed, Instant at) {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var list = changed.stream().map(Given::entitled).toList();
        var row =
                Tuple.tuple()
                        .addArrayOfUUID(column(list, Entitled::id, UUID[]::new))
                        .addArrayOfString(text(list, e -> e.state().name()))
                        .addArrayOfInteger(column(list, e -> e.quantity().most(), Integer[]::new))
                        .addArrayOfInteger(column(list, e -> e.quantity().used(), Integer[]::new))
                        .addArrayOfString(text(list, Entitled::tier))
                        .addArrayOfOffsetDateTime(column(list, e -> utc(at), OffsetDateTime[]::new))
                        .addArrayOfString(text(changed, g -> g.what().name()))
                        .addArrayOfBigDecimal(
                                column(changed, g -> g.what().value(), BigDecimal[]::new))
                        .addArrayOfLong(column(changed, g -> g.what().costMinor(), Long[]::new));
        return tx.preparedQuery(UPDATE).execute(row).replaceWithVoid();
    }

    private static List<Given> list(RowSet<Row> rows) {
        List<Given> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(given(row)));
        return list;
    }

    /** An entitlement as its row has it, with the set's key as {@code set_key}. */
    static Given given(Row row) {
        var entitled =
                new Entitled(
                        row.getUUID("id"),
                        row.getString("code"),
                        row.getString("period"),
                        row.getString("tier"),
                        Entitled.State.valueOf(row.getString("state")),
                        new Entitled.Quantity(
                                row.getInteger("quantity"),
                                row.getInteger("used"),
                                row.getBoolean("kept")),
                        row.getLocalDate("ends_on"));
        return new Given(
                entitled,
                row.getString("set_key"),
                new Given.What(
                        Benefit.Kind.valueOf(row.getString("kind")),
                        row.getString("name"),
                        row.getBigDecimal("value"),
                        row.getLong("cost_minor")),
                row.getLong("value_minor"));
    }

    private static <T> String[] text(List<T> list, Function<T, @Nullable String> value) {
        return column(list, value, String[]::new);
    }

    private static <T, R> R[] column(
            List<T> list, Function<T, @Nullable R> value, IntFunction<R[]> make) {
        return list.stream().map(value).toArray(make);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
