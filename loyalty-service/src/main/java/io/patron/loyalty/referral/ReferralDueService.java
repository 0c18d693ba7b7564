package io.patron.loyalty.referral;

import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.patron.loyalty.ledger.Rounds;
import io.patron.loyalty.referral.CourseReader.Due;
import io.patron.loyalty.referral.Deciding.Known;
import io.patron.loyalty.referral.ReferralCatalogue.Offered;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Decides about referrals whose friends have ordered, whose time is over, whose goods came back or
 * whose points somebody has looked at. Orders and refunds are read, not followed: nothing is added
 * to the way of an order.
 */
@ApplicationScoped
class ReferralDueService {
    private static final int BATCH = 200;

    private final Rounds rounds;
    private final Ledger ledger;
    private final ReferralCatalogue catalogue;
    private final CourseReader reader;
    private final ReferralStore referrals;
    private final ReferralWriter writer;
    private final Clock clock;

    ReferralDueService(
            Rounds rounds,
            Ledger ledger,
            ReferralCatalogue catalogue,
            CourseReader reader,
            ReferralStore referrals,
            ReferralWriter writer,
            Clock clock) {
        this.rounds = rounds;
        this.ledger = ledger;
        this.catalogue = catalogue;
        this.reader = reader;
        this.referrals = referrals;
        this.writer = writer;
        this.clock = clock;
    }

    /** Does all that is due now. */
    Uni<Void> run() {
        return rounds.run(
                tx -> ledger.hold(tx).chain(() -> reader.due(tx, now(), BATCH)), this::decide);
    }

    /** Both sides are locked before the referrals are read for good. */
    private Uni<Void> decide(SqlConnection tx, List<Due> due) {
        var members =
                due.stream().flatMap(d -> Stream.of(d.referrer(), d.referee())).distinct().toList();
        return ledger.openById(tx, members)
                .chain(opened ->
                        catalogue
                                .read(tx)
                                .chain(offers ->
                                        referrals
                                                .read(tx, due.stream().map(Due::id).toList())
                                                .chain(list -> decide(tx, opened, offers, list))));
    }

    private Uni<Void> decide(
            SqlConnection tx, List<Opened> opened, Map<UUID, Offered> offers, List<Referral> list) {
        var now = now();
        return writer.readLots(tx, opened, list, now)
                .chain(() -> known(tx, opened, offers, list))
                .map(known -> new Deciding(known, now))
                .chain(deciding -> writer.save(tx, opened, list, deciding, now));
    }

    private Uni<Known> known(
            SqlConnection tx, List<Opened> opened, Map<UUID, Offered> offers, List<Referral> list) {
        var members = new HashMap<UUID, Opened>();
        opened.forEach(o -> members.put(o.member().ref().id(), o));
        var hours = new HashMap<UUID, Integer>();
        list.forEach(r -> {
            var offered = offers.get(r.origin().documentId());
            hours.put(r.id(), offered == null ? 24 : offered.terms().watch().hours());
        });
        return Uni.combine()
                .all()
                .unis(
                        reader.told(tx, list),
                        reader.evidence(tx, hours),
                        reader.decided(tx, list),
                        reader.paid(tx, list))
                .with((told, evidence, approved, paid) ->
                        new Known(members, offers, told, evidence, approved, paid));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
