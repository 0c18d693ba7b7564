package io.patron.loyalty.referral;

import io.patron.loyalty.prize.Prize;
import io.patron.loyalty.prize.PrizeStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Table {@code referral_gift}, and for how many friends members were rewarded. */
@ApplicationScoped
class GiftStore {
    private static final String GIVEN =
            "select document_id, member_id, name from referral_gift where member_id = any($1)";
    private static final String FRIENDS =
            """
            select document_id, referrer_member, count(*) as friends from referral
            where referrer_member = any($1) and state = 'REWARDED' group by 1, 2
            """;
    private static final String INSERT =
            """
            insert into referral_gift (document_id, member_id, name, points, given_at, prize)
            values ($1, $2, $3, $4, $5, $6)
            """;

    private final PrizeStore prizes;

    GiftStore(PrizeStore prizes) {
        this.prizes = prizes;
    }

    /** A member in a referral programme. */
    record Of(UUID documentId, UUID memberId) {}

    /** A gift that was given. */
    record Gift(Of of, String name, long points, @Nullable Prize prize) {}

    Uni<Map<Of, Set<String>>> given(SqlConnection tx, Collection<UUID> members) {
        return tx.preparedQuery(GIVEN)
                .execute(Tuple.of((Object) members.toArray(UUID[]::new)))
                .map(rows -> {
                    var given = new HashMap<Of, Set<String>>();
                    rows.forEach(row ->
                            given.computeIfAbsent(
                                            new Of(row.getUUID(0), row.getUUID(1)),
                                            of -> new HashSet<>())
                                    .add(row.getString(2)));
                    return given;
                });
    }

    /** For how many friends members were rewarded, without those whose points wait. */
    Uni<Map<Of, Long>> friends(SqlConnection tx, Collection<UUID> members) {
        return tx.preparedQuery(FRIENDS)
                .execute(Tuple.of((Object) members.toArray(UUID[]::new)))
                .map(rows -> {
                    var friends = new HashMap<Of, Long>();
                    rows.forEach(row ->
                            friends.put(new Of(row.getUUID(0), row.getUUID(1)), row.getLong(2)));
                    return friends;
                });
    }

    private static List<Prize> prizes(List<Gift> gifts) {
        return gifts.stream().flatMap(gift -> Stream.ofNullable(gift.prize())).toList();
    }

    /** With what is owed from now on. */
    Uni<Void> insert(SqlConnection tx, List<Gift> gifts, Instant now) {
        return gifts.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(INSERT)
                        .executeBatch(
                                gifts.stream()
                                        .map(gift ->
                                                Tuple.of(
                                                        gift.of().documentId(),
                                                        gift.of().memberId(),
                                                        gift.name(),
                                                        gift.points(),
                                                        now.atOffset(ZoneOffset.UTC),
                                                        gift.prize() == null
                                                                ? null
                                                                : gift.prize().rewardKey()))
                                        .toList())
                        .chain(() -> prizes.owe(tx, prizes(gifts), now));
    }
}
