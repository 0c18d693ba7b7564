package io.patron.loyalty.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.kit.outbox.Outbox;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberChange;
import io.patron.loyalty.account.MemberEvents;
import io.patron.loyalty.account.MemberStore;
import io.patron.loyalty.account.Posting;
import io.patron.loyalty.account.TierChange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * The only writer of the ledger: what was decided for locked members, their projections and the
 * events about it, in the caller's transaction and in a fixed number of statements however many
 * members there are.
 */
@ApplicationScoped
public class Journal {
    private static final String TRANSACTIONS =
            """
            insert into ledger_transaction (id, programme_id, member_id, sequence, kind, business_key, rule_version,
                points, inputs, occurred_at, recorded_at)
            select id, programme, member, sequence, kind, key, version, points, inputs::json, occurred, $11
            from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::text[], $6::text[], $7::int[],
                $8::bigint[], $9::text[], $10::timestamptz[])
                as t (id, programme, member, sequence, kind, key, version, points, inputs, occurred)
            """;
    private static final String ENTRIES =
            """
            insert into ledger_entry (transaction_id, account_id, amount)
            select id, account, amount
            from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[]) as t (id, member, issuance, points),
                lateral (values (member, points), (issuance, -points)) as side (account, amount)
            """;
    private static final String TIER_CHANGES =
            """
            insert into tier_change (id, programme_id, member_id, tier, previous_tier, qualifying_spend_minor,
                rule_version, cause, changed_at)
            select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::bigint[], $7::int[],
                $8::text[], $9::timestamptz[])
            """;

    private final MemberStore members;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final Clock clock;

    Journal(MemberStore members, Outbox outbox, ObjectMapper json, Clock clock) {
        this.members = members;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /** Saves the members that changed; their rows must be locked by the transaction. */
    public Uni<Void> save(SqlConnection tx, Collection<Member> all) {
        var changed = all.stream().filter(member -> !member.changes().isEmpty()).toList();
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var changes = changed.stream().flatMap(member -> member.changes().stream()).toList();
        return postings(tx, only(changes, Posting.class))
                .chain(() -> tierChanges(tx, only(changes, TierChange.class)))
                .chain(() -> members.save(tx, changed))
                .chain(() -> outbox.append(tx, changes.stream().map(MemberEvents::of).toList()));
    }

    private Uni<Void> postings(SqlConnection tx, List<Posting> postings) {
        return postings.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(TRANSACTIONS)
                        .execute(transactions(postings))
                        .chain(() -> tx.preparedQuery(ENTRIES).execute(entries(postings)))
                        .replaceWithVoid();
    }

    private Tuple transactions(List<Posting> postings) {
        return Tuple.tuple()
                .addArrayOfUUID(ids(postings, Posting::id))
                .addArrayOfUUID(ids(postings, p -> p.member().programmeId()))
                .addArrayOfUUID(ids(postings, p -> p.member().id()))
                .addArrayOfLong(longs(postings, Posting::sequence))
                .addArrayOfString(texts(postings, p -> p.cause().kind().name()))
                .addArrayOfString(texts(postings, p -> p.cause().businessKey()))
                .addArrayOfInteger(
                        postings.stream().map(p -> p.cause().ruleVersion()).toArray(Integer[]::new))
                .addArrayOfLong(longs(postings, Posting::points))
                .addArrayOfString(texts(postings, p -> write(p.cause().inputs())))
                .addArrayOfOffsetDateTime(times(postings, p -> p.cause().occurredAt()))
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
    }

    private static Tuple entries(List<Posting> postings) {
        return Tuple.tuple()
                .addArrayOfUUID(ids(postings, Posting::id))
                .addArrayOfUUID(ids(postings, p -> p.member().accountId()))
                .addArrayOfUUID(ids(postings, Posting::issuanceAccount))
                .addArrayOfLong(longs(postings, Posting::points));
    }

    private static Uni<Void> tierChanges(SqlConnection tx, List<TierChange> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows =
                Tuple.tuple()
                        .addArrayOfUUID(ids(changes, TierChange::id))
                        .addArrayOfUUID(ids(changes, c -> c.member().programmeId()))
                        .addArrayOfUUID(ids(changes, c -> c.member().id()))
                        .addArrayOfString(texts(changes, TierChange::tier))
                        .addArrayOfString(
                                changes.stream()
                                        .map(TierChange::previousTier)
                                        .toArray(String[]::new))
                        .addArrayOfLong(longs(changes, c -> c.by().spendMinor()))
                        .addArrayOfInteger(
                                changes.stream()
                                        .map(c -> c.by().ruleVersion())
                                        .toArray(Integer[]::new))
                        .addArrayOfString(texts(changes, c -> c.by().trigger().name()))
                        .addArrayOfOffsetDateTime(times(changes, TierChange::changedAt));
        return tx.preparedQuery(TIER_CHANGES).execute(rows).replaceWithVoid();
    }

    private static <T extends MemberChange> List<T> only(
            List<MemberChange> changes, Class<T> kind) {
        return changes.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static <T> UUID[] ids(List<T> list, Function<T, UUID> value) {
        return list.stream().map(value).toArray(UUID[]::new);
    }

    private static <T> Long[] longs(List<T> list, Function<T, Long> value) {
        return list.stream().map(value).toArray(Long[]::new);
    }

    private static <T> String[] texts(List<T> list, Function<T, String> value) {
        return list.stream().map(value).toArray(String[]::new);
    }

    private static <T> OffsetDateTime[] times(List<T> list, Function<T, Instant> value) {
        return list.stream()
                .map(item -> value.apply(item).atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }

    private String write(Object inputs) {
        try {
            return json.writeValueAsString(inputs);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
