package io.patron.loyalty.referral;

import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.setup.SetupKind;
import io.patron.loyalty.setup.SetupService;
import io.patron.loyalty.setup.SetupView;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Referral programmes, for those who decide. */
@ApplicationScoped
class ReferralCatalogue {
    static final SetupKind<ReferralDocument> KIND =
            new SetupKind<>(
                    "referral-program",
                    ReferralDocument.class,
                    ReferralParser::check,
                    (old, now) -> {});

    private final SetupService setups;
    private final ProgrammeCatalogue programmes;

    ReferralCatalogue(SetupService setups, ProgrammeCatalogue programmes) {
        this.setups = setups;
        this.programmes = programmes;
    }

    /**
     * A referral programme as it is now.
     *
     * @param retired whether new friends do not count any more
     */
    record Offered(
            UUID id,
            int version,
            String key,
            ReferralTerms terms,
            boolean retired,
            RuleBook book) {}

    /** All of them, by id. */
    Uni<Map<UUID, Offered>> read(SqlClient tx) {
        return programmes
                .read(tx)
                .chain(books ->
                        setups.all(tx, KIND, null)
                                .map(views -> {
                                    var all = new HashMap<UUID, Offered>();
                                    views.forEach(view ->
                                            books.find(programme(view))
                                                    .map(book -> offered(view, book))
                                                    .ifPresent(o -> all.put(o.id(), o)));
                                    return all;
                                }));
    }

    /** One by the key of its programme and its own, not a retired one. */
    Uni<Offered> require(SqlClient tx, String programme, String key) {
        return read(tx).map(all ->
                all.values().stream()
                        .filter(o -> !o.retired() && o.key().equals(key))
                        .filter(o -> o.book().programme().key().equals(programme))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.notFound("referral-program", key)));
    }

    private static Offered offered(SetupView<ReferralDocument> view, RuleBook book) {
        return new Offered(
                view.id(),
                view.version(),
                Objects.requireNonNull(view.document().key),
                ReferralParser.kept(view.document()),
                view.retiredAt() != null,
                book);
    }

    private static String programme(SetupView<ReferralDocument> view) {
        return Objects.requireNonNull(view.document().programme);
    }
}
