package io.patron.loyalty.benefit;

import io.patron.kit.document.StoredJson;
import io.patron.kit.time.Ids;
import io.patron.loyalty.benefit.BirthdayStore.Birthday;
import io.patron.loyalty.benefit.BirthdayStore.Bought;
import io.patron.loyalty.benefit.BirthdayStore.Due;
import io.patron.loyalty.benefit.EntitlementService.Batch;
import io.patron.loyalty.ladder.Benefit;
import io.patron.loyalty.ladder.Benefit.Kind;
import io.patron.loyalty.ladder.Entitled;
import io.patron.loyalty.ladder.Entitled.State;
import io.patron.loyalty.ladder.Entitling;
import io.patron.loyalty.ladder.Gift;
import io.patron.loyalty.ladder.TierSet;
import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.ledger.Rounds;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Gifts on birthdays. A day is looked at for a week, so that one on which nothing ran is made up
 * for; who has a gift of the year gets no other.
 */
@ApplicationScoped
public class DueBenefitService {
    private static final int DAYS = 7;

    private final BirthdayStore birthdays;
    private final EntitlementService entitlements;
    private final Ledger ledger;
    private final Rounds rounds;
    private final StoredJson json;
    private final Clock clock;

    DueBenefitService(
            BirthdayStore birthdays,
            EntitlementService entitlements,
            Ledger ledger,
            Rounds rounds,
            StoredJson json,
            Clock clock) {
        this.birthdays = birthdays;
        this.entitlements = entitlements;
        this.ledger = ledger;
        this.rounds = rounds;
        this.json = json;
        this.clock = clock;
    }

    /** Gives what is due in a tier set, by its version of today. */
    public Uni<Void> run(TierSet set, LocalDate today) {
        var days =
                IntStream.range(0, DAYS)
                        .mapToObj(ago -> new Birthday(set, today.minusDays(ago)))
                        .filter(birthday -> birthday.tiers().length > 0)
                        .toList();
        return Multi.createFrom()
                .iterable(days)
                .onItem()
                .transformToUniAndConcatenate(this::run)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> run(Birthday birthday) {
        return rounds.run(
                tx -> birthdays.due(tx, birthday, null), (tx, due) -> give(tx, birthday, due));
    }

    /** What was found is asked for again under the locks: another replica may have been faster. */
    private Uni<Void> give(SqlConnection tx, Birthday birthday, List<Due> found) {
        var members = found.stream().map(due -> due.member().id()).toList();
        return ledger.openById(tx, members)
                .chain(() -> birthdays.due(tx, birthday, members))
                .chain(due -> due.isEmpty() ? Uni.createFrom().voidItem() : all(tx, birthday, due));
    }

    private Uni<Void> all(SqlConnection tx, Birthday birthday, List<Due> due) {
        List<UUID> members = due.stream().map(one -> one.member().id()).toList();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return birthdays
                .bought(tx, birthday, members)
                .map(bought -> batch(birthday, due, bought, now))
                .chain(batch ->
                        entitlements.write(tx, batch, holder(birthday, due.getFirst(), now)));
    }

    private Batch batch(Birthday birthday, List<Due> due, Map<UUID, Bought> bought, Instant now) {
        var batch = new Batch();
        for (var one : due) {
            var holder = holder(birthday, one, now);
            var had = bought.getOrDefault(one.member().id(), Bought.NOTHING);
            var benefit =
                    holder.rung().benefits().stream()
                            .filter(b -> b.kind() == Kind.BIRTHDAY_GIFT)
                            .findFirst()
                            .orElseThrow();
            var gift = Objects.requireNonNull(benefit.gift());
            var why = GiftWhy.of(birthday.day(), had, gift);
            batch.grant(holder, gift(holder, benefit, gift, why), json.write(why));
        }
        return batch;
    }

    private static Holder holder(Birthday birthday, Due due, Instant now) {
        var set = birthday.set();
        var rung = set.rung(due.tier()).orElseThrow();
        return new Holder(due.member(), set, rung, birthday.day(), now);
    }

    private static Given gift(Holder holder, Benefit benefit, Gift gift, GiftWhy why) {
        var entitled =
                new Entitled(
                        Ids.next(),
                        benefit.code(),
                        Entitling.birthday(holder.today()),
                        holder.rung().key(),
                        State.ACTIVE,
                        new Entitled.Quantity(1, 0, benefit.allowance().kept()),
                        holder.today().plusDays(gift.validDays()));
        return new Given(
                entitled,
                holder.set().ref().key(),
                Given.What.of(benefit),
                gift.amount(why.spendMinor(), why.orders()));
    }
}
