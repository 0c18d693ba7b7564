package io.patron.loyalty.referral;

import io.patron.loyalty.referral.CodeStore.Code;
import io.patron.loyalty.referral.HelpGroups.Help;
import io.patron.loyalty.referral.HelpVerdict.Trace;
import io.patron.loyalty.referral.ReferralCatalogue.Offered;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Shows who helped with a member's codes, and why a help does not count. */
@ApplicationScoped
class HelpQueries {
    private static final int MOST = 500;

    private final ReferralCatalogue catalogue;
    private final CodeStore codes;
    private final Pool pool;

    HelpQueries(ReferralCatalogue catalogue, CodeStore codes, Pool pool) {
        this.catalogue = catalogue;
        this.codes = codes;
        this.pool = pool;
    }

    /** What is known of those who helped with a member's codes. */
    private record Told(UUID owner, Map<String, List<Help>> helps, Map<UUID, Set<Trace>> traces) {
        List<HelpVerdict> of(Code code, Offered offered) {
            var all = helps.getOrDefault(code.code(), List.of());
            return HelpVerdict.judge(all, owner, traces, offered.terms().watch().signals());
        }
    }

    /** The newest first. */
    Uni<List<HelpView>> ofCustomer(UUID customer, boolean whole) {
        return codes.answering(pool, customer)
                .chain(owner ->
                        catalogue
                                .read(pool)
                                .chain(offers ->
                                        codes.ofCustomer(pool, owner)
                                                .chain(own ->
                                                        told(own, owner)
                                                                .map(told ->
                                                                        views(
                                                                                own, offers, told,
                                                                                whole)))));
    }

    private Uni<Told> told(List<Code> own, UUID owner) {
        return codes.helps(pool, own.stream().map(Code::code).toList())
                .chain(helps -> {
                    var customers = HelpVerdict.helpers(helps);
                    customers.add(owner);
                    return codes.traces(pool, customers)
                            .map(traces -> new Told(owner, helps, traces));
                });
    }

    private static List<HelpView> views(
            List<Code> own, Map<UUID, Offered> offers, Told told, boolean whole) {
        List<HelpView> views = new ArrayList<>();
        for (var code : own) {
            var offered = offers.get(code.documentId());
            if (offered != null) {
                told.of(code, offered)
                        .forEach(verdict -> views.add(HelpView.of(code.code(), verdict, whole)));
            }
        }
        views.sort(Comparator.comparing(HelpView::at).reversed());
        return views.stream().limit(MOST).toList();
    }
}
