package io.patron.loyalty.due;

import io.patron.contracts.PatronEvent;
import io.patron.contracts.PointsExpiring;
import io.patron.loyalty.due.DueLotStore.Sliding;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.patron.loyalty.wallet.Wallet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What members are told about lots that expire soon: once for a wallet and a time. */
final class NoticeEvents {
    private NoticeEvents() {}

    static List<PatronEvent> of(Opened opened, Set<UUID> lots, Instant now) {
        List<PatronEvent> notices = new ArrayList<>();
        for (var wallet : opened.member().wallets()) {
            points(wallet, lots)
                    .forEach((at, points) -> notices.add(notice(opened, wallet, at, points, now)));
        }
        return notices;
    }

    /** What members are told about points that live until then unless something happens. */
    static List<PatronEvent> sliding(List<Opened> opened, List<Sliding> left, Instant now) {
        var points = new HashMap<UUID, Sliding>();
        left.forEach(one -> points.put(one.walletId(), one));
        List<PatronEvent> notices = new ArrayList<>();
        for (var one : opened) {
            for (var wallet : one.member().wallets()) {
                var sliding = points.get(wallet.id());
                if (sliding != null) {
                    notices.add(notice(one, wallet, sliding.until(), sliding.points(), now));
                }
            }
        }
        return notices;
    }

    private static TreeMap<Instant, Long> points(Wallet wallet, Set<UUID> lots) {
        var points = new TreeMap<Instant, Long>();
        for (var lot : wallet.lots().all()) {
            var at = lot.terms().expiresAt();
            if (at != null && lot.remaining() > 0 && lots.contains(lot.id())) {
                points.merge(at, lot.remaining(), Math::addExact);
            }
        }
        return points;
    }

    private static PatronEvent notice(
            Opened opened, Wallet wallet, Instant at, long points, Instant now) {
        var ref = opened.member().ref();
        return new PointsExpiring(
                ref.customerId(), ref.programmeId(), wallet.key(), points, at, now);
    }
}
