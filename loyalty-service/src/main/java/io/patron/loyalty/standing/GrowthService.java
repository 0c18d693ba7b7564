package io.patron.loyalty.standing;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.ladder.GrowthAct;
import io.patron.loyalty.ladder.Measure;
import io.patron.loyalty.ladder.TierSet;
import io.patron.loyalty.ladder.TierSetBook;
import io.patron.loyalty.rule.RuleBooks;
import io.patron.loyalty.tierset.TierSetCatalogue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Lets acts that are no purchase count: table {@code growth_entry}, each act once by its id. */
@ApplicationScoped
public class GrowthService {
    private static final String INSERT =
            """
            insert into growth_entry (set_id, measure, activity_id, member_id, name, points, co_creation, version,
                occurred_at)
            select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::text[], $6::bigint[],
                $7::boolean[], $8::int[], $9::timestamptz[])
            on conflict do nothing
            """;

    private final TierSetCatalogue catalogue;

    GrowthService(TierSetCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** An act of a customer. */
    public record Deed(UUID activityId, UUID customerId, GrowthAct.Told told) {}

    /** What an act counts in a tier set, by the version of its day. */
    public record Growth(TierSet set, String measure, Deed deed, GrowthAct by, long points) {
        public MemberKey member() {
            return new MemberKey(set.ref().programmeId(), deed.customerId());
        }
    }

    /** What acts count, in all tier sets. */
    public Uni<List<Growth>> count(SqlConnection tx, RuleBooks books, List<Deed> deeds) {
        return catalogue
                .read(tx, books)
                .map(sets ->
                        sets.byProgramme().values().stream()
                                .flatMap(List::stream)
                                .flatMap(book ->
                                        deeds.stream().flatMap(d -> count(book, d).stream()))
                                .toList());
    }

    private static List<Growth> count(TierSetBook book, Deed deed) {
        var set = book.on(LocalDate.ofInstant(deed.told().at(), book.zone()));
        List<Growth> counted = new ArrayList<>();
        for (Measure measure : set.measures()) {
            for (var act : measure.acts()) {
                var points = act.points(deed.told());
                if (points > 0) {
                    counted.add(new Growth(set, measure.name(), deed, act, points));
                    break;
                }
            }
        }
        return counted;
    }

    /** Writes what acts count for locked members. */
    public Uni<Void> record(
            SqlConnection tx, List<Growth> counted, Map<MemberKey, Member> members) {
        if (counted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var row =
                Tuple.tuple()
                        .addArrayOfUUID(column(counted, g -> g.set().ref().id(), UUID[]::new))
                        .addArrayOfString(column(counted, Growth::measure, String[]::new))
                        .addArrayOfUUID(column(counted, g -> g.deed().activityId(), UUID[]::new))
                        .addArrayOfUUID(column(counted, g -> id(members, g.member()), UUID[]::new))
                        .addArrayOfString(
                                column(counted, g -> g.deed().told().name(), String[]::new))
                        .addArrayOfLong(column(counted, Growth::points, Long[]::new))
                        .addArrayOfBoolean(
                                column(counted, g -> g.by().coCreation(), Boolean[]::new))
                        .addArrayOfInteger(
                                column(counted, g -> g.set().ref().version(), Integer[]::new))
                        .addArrayOfOffsetDateTime(
                                column(
                                        counted,
                                        g -> g.deed().told().at().atOffset(ZoneOffset.UTC),
                                        OffsetDateTime[]::new));
        return tx.preparedQuery(INSERT).execute(row).replaceWithVoid();
    }

    private static UUID id(Map<MemberKey, Member> members, MemberKey key) {
        @Nullable Member member = members.get(key);
        return Objects.requireNonNull(member, "A member was not locked").ref().id();
    }

    private static <T, R> R[] column(List<T> list, Function<T, R> value, IntFunction<R[]> make) {
        return list.stream().map(value).toArray(make);
    }
}
