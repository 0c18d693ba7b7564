package io.patron.loyalty.referral;

import io.patron.kit.outbox.Outbox;
import io.patron.kit.time.Ids;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.account.MemberStore;
import io.patron.loyalty.act.ActFollowingService;
import io.patron.loyalty.act.ToldAct;
import io.patron.loyalty.people.People;
import io.patron.loyalty.referral.CodeStore.Code;
import io.patron.loyalty.referral.Referral.Standing;
import io.patron.loyalty.referral.ReferralCatalogue.Offered;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps what people do with codes, and who brought whom. */
@ApplicationScoped
class TouchService implements ActFollowingService {
    private final CodeStore codes;
    private final ReferralCatalogue catalogue;
    private final ReferralStore referrals;
    private final MemberStore members;
    private final People people;
    private final Outbox outbox;

    TouchService(
            CodeStore codes,
            ReferralCatalogue catalogue,
            ReferralStore referrals,
            MemberStore members,
            People people,
            Outbox outbox) {
        this.codes = codes;
        this.catalogue = catalogue;
        this.referrals = referrals;
        this.members = members;
        this.people = people;
        this.outbox = outbox;
    }

    @Override
    public String kind() {
        return ReferralCatalogue.KIND.name();
    }

    @Override
    public Uni<Void> follow(SqlConnection tx, List<ToldAct> acts) {
        List<ToldTouch> named = new ArrayList<>();
        for (var act : acts) {
            var what = act.what();
            Touch.of(what.activityId(), what.name(), act.customerId(), what.at(), act.properties())
                    .ifPresent(touch -> named.add(new ToldTouch(touch, what.name(), act.home())));
        }
        return take(tx, named);
    }

    /** A touch of a code that there is. */
    private record Known(Touch touch, Code code, Offered offered, @Nullable UUID home) {
        MemberKey owner() {
            return new MemberKey(code.programmeId(), code.customerId());
        }

        /** Whose it is on its own; null where that is the customer who has it. */
        @Nullable UUID otherHome() {
            return home == null || home.equals(touch.customer()) ? null : home;
        }
    }

    Uni<Void> take(SqlConnection tx, List<ToldTouch> named) {
        if (named.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var wanted = named.stream().map(n -> n.touch().code()).distinct().toList();
        return codes.find(tx, wanted)
                .chain(found ->
                        found.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : catalogue
                                        .read(tx)
                                        .chain(offers ->
                                                owned(tx, named)
                                                        .map(all -> known(all, found, offers)))
                                        .chain(known -> keep(tx, known)));
    }

    private Uni<List<ToldTouch>> owned(SqlConnection tx, List<ToldTouch> named) {
        var customers =
                named.stream().flatMap(n -> Stream.ofNullable(n.touch().customer())).toList();
        return people.answering(tx, customers)
                .map(answering -> named.stream().map(n -> n.owned(answering)).toList());
    }

    /** Other acts than those by which one signs up may name a code too; they mean nothing. */
    private static List<Known> known(
            List<ToldTouch> named, Map<String, Code> found, Map<UUID, Offered> offers) {
        List<Known> known = new ArrayList<>();
        for (var n : named) {
            var touch = n.touch();
            var code = found.get(touch.code());
            var offered = code == null ? null : offers.get(code.documentId());
            var means =
                    offered != null
                            && (touch.kind() != Touch.Kind.SIGN_UP
                                    || n.act() == null
                                    || offered.terms().signUpActs().contains(n.act()));
            if (code != null && offered != null && means) {
                var channel = offered.terms().channel(touch.channel());
                known.add(new Known(in(channel, touch), code, offered, n.home()));
            }
        }
        return known;
    }

    private static Touch in(String channel, Touch t) {
        return new Touch(t.id(), t.code(), t.kind(), t.customer(), channel, t.at(), t.signals());
    }

    private Uni<Void> keep(SqlConnection tx, List<Known> known) {
        if (known.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var touches = known.stream().map(Known::touch).toList();
        return members.lockOrJoin(tx, concerned(known))
                .chain(locked ->
                        codes.keepSignals(tx, touches)
                                .chain(() -> codes.keep(tx, touches))
                                .map(fresh -> only(known, fresh))
                                .call(fresh -> helped(tx, fresh))
                                .call(fresh -> shared(tx, fresh))
                                .chain(fresh -> join(tx, fresh, locked)));
    }

    /** Who shares is a member already; who signs up becomes one. */
    private static TreeMap<MemberKey, @Nullable String> concerned(List<Known> known) {
        var keys = new TreeMap<MemberKey, @Nullable String>();
        for (var k : known) {
            var customer = k.touch().customer();
            if (k.touch().kind() == Touch.Kind.SHARE) {
                keys.put(k.owner(), null);
            }
            if (k.touch().kind() == Touch.Kind.SIGN_UP && customer != null) {
                keys.put(new MemberKey(k.code().programmeId(), customer), null);
            }
        }
        return keys;
    }

    private static List<Known> only(List<Known> known, Set<UUID> fresh) {
        var left = new TreeSet<>(fresh);
        return known.stream().filter(k -> left.remove(k.touch().id())).toList();
    }

    private Uni<Void> helped(SqlConnection tx, List<Known> fresh) {
        var wanted =
                fresh.stream()
                        .filter(k -> k.touch().kind() == Touch.Kind.HELP)
                        .map(k -> k.code().code())
                        .distinct()
                        .toList();
        return codes.helped(tx, wanted);
    }

    private Uni<Void> shared(SqlConnection tx, List<Known> fresh) {
        return outbox.append(
                tx,
                fresh.stream()
                        .filter(k -> k.touch().kind() == Touch.Kind.SHARE)
                        .flatMap(k -> ReferralEvents.shared(k.touch(), k.code()).stream())
                        .toList());
    }

    private Uni<Void> join(SqlConnection tx, List<Known> fresh, Map<MemberKey, Member> locked) {
        var signUps =
                fresh.stream()
                        .filter(k ->
                                k.touch().kind() == Touch.Kind.SIGN_UP && !k.offered().retired())
                        .filter(k -> k.touch().customer() != null)
                        .sorted(Comparator.comparing((Known k) -> k.touch().at()))
                        .toList();
        return Multi.createFrom()
                .iterable(signUps)
                .onItem()
                .transformToUniAndConcatenate(k -> join(tx, k, locked).replaceWith(true))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> join(SqlConnection tx, Known known, Map<MemberKey, Member> locked) {
        var friend = Objects.requireNonNull(known.touch().customer());
        var code = known.code();
        if (friend.equals(code.customerId())) {
            return outbox.append(
                    tx,
                    ReferralEvents.refused(
                            friend, code.programmeId(), code.code(), "self", known.touch().at()));
        }
        var member = Objects.requireNonNull(locked.get(new MemberKey(code.programmeId(), friend)));
        var referral = referral(known, member);
        return referrals
                .join(tx, referral, known.otherHome())
                .chain(joined ->
                        joined.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : outbox.append(tx, ReferralEvents.joined(referral, joined.get())));
    }

    private static Referral referral(Known known, Member friend) {
        var offered = known.offered();
        var code = known.code();
        var order = offered.terms().order();
        var at = known.touch().at();
        return new Referral(
                Ids.next(),
                new Referral.Origin(code.programmeId(), offered.id(), offered.version()),
                new Referral.Sides(
                        code.memberId(),
                        code.customerId(),
                        friend.ref().id(),
                        friend.ref().customerId()),
                new Referral.SignUp(
                        code.code(),
                        String.valueOf(known.touch().channel()),
                        at,
                        order.minimumMinor(),
                        at.plus(Duration.ofDays(order.withinDays()))),
                Standing.JOINED);
    }
}
