package io.patron.loyalty.referral;

import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.patron.loyalty.ledger.Rounds;
import io.patron.loyalty.referral.CodeStore.Code;
import io.patron.loyalty.referral.GiftStore.Gift;
import io.patron.loyalty.referral.GiftStore.Of;
import io.patron.loyalty.referral.HelpGroups.Help;
import io.patron.loyalty.referral.HelpVerdict.Trace;
import io.patron.loyalty.referral.ReferralCatalogue.Offered;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Gives what friends have unlocked together. */
@ApplicationScoped
class HelpService {
    private static final int BATCH = 100;

    private final Rounds rounds;
    private final Ledger ledger;
    private final ReferralCatalogue catalogue;
    private final CodeStore codes;
    private final GiftStore gifts;
    private final Clock clock;

    HelpService(
            Rounds rounds,
            Ledger ledger,
            ReferralCatalogue catalogue,
            CodeStore codes,
            GiftStore gifts,
            Clock clock) {
        this.rounds = rounds;
        this.ledger = ledger;
        this.catalogue = catalogue;
        this.codes = codes;
        this.gifts = gifts;
        this.clock = clock;
    }

    Uni<Void> run() {
        return rounds.run(
                tx -> ledger.hold(tx).chain(() -> codes.helpDue(tx, BATCH)), this::unlock);
    }

    /** What deciding about codes needs to know. */
    private record Known(
            Map<UUID, Opened> members,
            Map<UUID, Offered> offers,
            Map<String, List<Help>> helps,
            Map<UUID, Set<Trace>> traces,
            Map<Of, Set<String>> given) {}

    /** The mark goes first: help that comes meanwhile waits for it and marks the code again. */
    private Uni<Void> unlock(SqlConnection tx, List<Code> due) {
        var names = due.stream().map(Code::code).toList();
        var owners = due.stream().map(Code::memberId).distinct().toList();
        return ledger.openById(tx, owners)
                .call(opened -> ledger.readLots(tx, opened, List.of()))
                .chain(opened ->
                        codes.helpDone(tx, names)
                                .chain(() -> known(tx, opened, names, owners))
                                .map(known -> unlock(known, due, now()))
                                .chain(made -> gifts.insert(tx, made, now()))
                                .chain(() -> ledger.save(tx, opened)));
    }

    private Uni<Known> known(
            SqlConnection tx, List<Opened> opened, List<String> names, List<UUID> owners) {
        var members = new HashMap<UUID, Opened>();
        opened.forEach(o -> members.put(o.member().ref().id(), o));
        return catalogue
                .read(tx)
                .chain(offers ->
                        codes.helps(tx, names)
                                .chain(helps -> known(tx, members, offers, helps, owners)));
    }

    private Uni<Known> known(
            SqlConnection tx,
            Map<UUID, Opened> members,
            Map<UUID, Offered> offers,
            Map<String, List<Help>> helps,
            List<UUID> owners) {
        var customers = HelpVerdict.helpers(helps);
        members.values().forEach(opened -> customers.add(customer(opened)));
        return codes.traces(tx, customers)
                .chain(traces ->
                        gifts.given(tx, owners)
                                .map(given -> new Known(members, offers, helps, traces, given)));
    }

    private static UUID customer(Opened opened) {
        return opened.member().ref().customerId();
    }

    private static List<Gift> unlock(Known known, List<Code> due, Instant now) {
        List<Gift> made = new ArrayList<>();
        for (var code : due) {
            var offered = known.offers().get(code.documentId());
            var help = offered == null ? null : offered.terms().rewards().groupHelp();
            if (offered != null && help != null) {
                var member = Objects.requireNonNull(known.members().get(code.memberId()));
                var counting = counting(code, customer(member), offered, known);
                var groups = HelpGroups.complete(counting, help.friends(), help.withinHours());
                var of = new Of(code.documentId(), code.memberId());
                for (var i = 1; i <= Math.min(groups, help.times()); i++) {
                    var name = "help:" + i;
                    if (!known.given().getOrDefault(of, Set.of()).contains(name)) {
                        made.add(ReferralWriter.gift(of, name, help.gift(), member, now));
                    }
                }
            }
        }
        return made;
    }

    /** Those who are not found to be one with the member or with each other. */
    private static List<Help> counting(Code code, UUID owner, Offered offered, Known known) {
        var helps = known.helps().getOrDefault(code.code(), List.of());
        var watched = offered.terms().watch().signals();
        return HelpVerdict.judge(helps, owner, known.traces(), watched).stream()
                .filter(HelpVerdict::counts)
                .map(HelpVerdict::help)
                .toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
