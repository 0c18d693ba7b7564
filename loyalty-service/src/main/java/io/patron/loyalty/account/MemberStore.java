package io.patron.loyalty.account;

import io.patron.loyalty.wallet.Wallet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads members under lock and writes their projection. */
@ApplicationScoped
public class MemberStore {
    private static final String OF_CUSTOMER =
            "select * from member where customer_id = answering_customer($1)";
    private static final String SPEND =
            """
            select w.member, saturated(coalesce(sum(o.amount_minor), 0))
            from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) as w (member, since, until)
                left join member_order o
                    on o.member_id = w.member and o.occurred_at >= w.since and o.occurred_at < w.until
            group by w.member
            """;
    private static final String SAVE =
            """
            update member m set sequence = s.sequence, orders = s.orders, tier = s.tier, tier_since = s.tier_since
            from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::text[], $5::timestamptz[])
                as s (id, sequence, orders, tier, tier_since)
            where m.id = s.id
            """;

    private final MemberLocks locks;
    private final WalletStore wallets;
    private final Clock clock;

    MemberStore(MemberLocks locks, WalletStore wallets, Clock clock) {
        this.locks = locks;
        this.wallets = wallets;
        this.clock = clock;
    }

    /**
     * Locks the members' rows in the order of their keys; a customer who is none yet becomes one.
     *
     * @param wanted members and the shop's ids of the customers, null where not told
     */
    public Uni<Map<MemberKey, Member>> lockOrJoin(
            SqlConnection tx, SortedMap<MemberKey, @Nullable String> wanted) {
        return locks.orJoin(tx, wanted).chain(rows -> members(tx, rows));
    }

    /**
     * Does so, and reads what spending needs at first: all that is due, and the lots that are spent
     * first.
     */
    public Uni<Map<MemberKey, Member>> lockOrJoinWithLots(
            SqlConnection tx, SortedMap<MemberKey, @Nullable String> wanted) {
        return locks.orJoin(tx, wanted)
                .chain(rows ->
                        Uni.combine()
                                .all()
                                .unis(
                                        members(tx, rows),
                                        wallets.firstLots(tx, ids(rows), clock.instant()))
                                .with(MemberStore::attach));
    }

    private static Map<MemberKey, Member> attach(Map<MemberKey, Member> members, RowSet<Row> lots) {
        WalletStore.attach(members.values(), lots);
        return members;
    }

    /** A member as it is shown; not locked. */
    public record Profile(Member member, @Nullable String externalId, Instant joinedAt) {}

    /** A customer's memberships with their wallets but no lots, without locking them. */
    public Uni<List<Profile>> ofCustomer(SqlClient client, UUID customerId) {
        return client.preparedQuery(OF_CUSTOMER)
                .execute(Tuple.of(customerId))
                .chain(rows ->
                        wallets.ofMembers(client, ids(rows))
                                .map(found ->
                                        list(rows).stream()
                                                .map(row -> profile(row, found))
                                                .toList()));
    }

    private static Profile profile(Row row, Map<UUID, List<Wallet>> wallets) {
        return new Profile(
                member(row, wallets),
                row.getString("external_id"),
                row.getOffsetDateTime("joined_at").toInstant());
    }

    /** Locks members by id, in the order of their keys; also those of several programmes. */
    public Uni<Map<MemberKey, Member>> lock(SqlConnection tx, Collection<UUID> ids) {
        return locks.byId(tx, ids).chain(rows -> members(tx, rows));
    }

    /** Locks a page of a programme's members, by customer id. */
    public Uni<Map<MemberKey, Member>> lockPage(
            SqlConnection tx, UUID programmeId, UUID after, int limit) {
        return locks.page(tx, programmeId, after, limit).chain(rows -> members(tx, rows));
    }

    /** The gross order totals of members in windows, in minor units; a member without any has 0. */
    public Uni<Map<UUID, Long>> spend(SqlConnection tx, List<SpendWindow> windows) {
        var row =
                Tuple.of(
                        windows.stream().map(SpendWindow::memberId).toArray(UUID[]::new),
                        windows.stream()
                                .map(w -> w.span().from().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new),
                        windows.stream()
                                .map(w -> w.span().until().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new));
        return tx.preparedQuery(SPEND)
                .execute(row)
                .map(rows -> {
                    var spend = new HashMap<UUID, Long>();
                    rows.forEach(r -> spend.put(r.getUUID(0), r.getLong(1)));
                    return spend;
                });
    }

    /** Writes the projections of locked members. */
    public Uni<Void> save(SqlConnection tx, List<Member> members) {
        var states = members.stream().map(Member::state).toList();
        var row =
                Tuple.tuple()
                        .addArrayOfUUID(
                                members.stream().map(m -> m.ref().id()).toArray(UUID[]::new))
                        .addArrayOfLong(
                                states.stream().map(MemberState::sequence).toArray(Long[]::new))
                        .addArrayOfLong(
                                states.stream().map(MemberState::orders).toArray(Long[]::new))
                        .addArrayOfString(
                                states.stream().map(MemberState::tier).toArray(String[]::new))
                        .addArrayOfOffsetDateTime(
                                states.stream()
                                        .map(MemberStore::tierSince)
                                        .toArray(OffsetDateTime[]::new));
        return tx.preparedQuery(SAVE).execute(row).replaceWithVoid();
    }

    private static @Nullable OffsetDateTime tierSince(MemberState state) {
        var since = state.tierSince();
        return since == null ? null : since.atOffset(ZoneOffset.UTC);
    }

    private static List<Row> list(RowSet<Row> rows) {
        List<Row> list = new ArrayList<>(rows.size());
        rows.forEach(list::add);
        return list;
    }

    private static List<UUID> ids(RowSet<Row> rows) {
        return list(rows).stream().map(row -> row.getUUID("id")).toList();
    }

    private Uni<Map<MemberKey, Member>> members(SqlConnection tx, RowSet<Row> rows) {
        return wallets.ofMembers(tx, ids(rows)).map(found -> byKey(rows, found));
    }

    private static Map<MemberKey, Member> byKey(RowSet<Row> rows, Map<UUID, List<Wallet>> wallets) {
        var members = new TreeMap<MemberKey, Member>();
        rows.forEach(row -> {
            var member = member(row, wallets);
            members.put(member.ref().key(), member);
        });
        return members;
    }

    private static Member member(Row row, Map<UUID, List<Wallet>> wallets) {
        var since = row.getOffsetDateTime("tier_since");
        var ref =
                new MemberRef(
                        row.getUUID("id"), row.getUUID("programme_id"), row.getUUID("customer_id"));
        var state =
                new MemberState(
                        row.getLong("sequence"),
                        row.getLong("orders"),
                        row.getString("tier"),
                        since == null ? null : since.toInstant());
        return new Member(ref, state, wallets.getOrDefault(ref.id(), List.of()));
    }
}
