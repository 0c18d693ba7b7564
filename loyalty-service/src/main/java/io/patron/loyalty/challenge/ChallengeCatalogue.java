package io.patron.loyalty.challenge;

import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.setup.SetupKind;
import io.patron.loyalty.setup.SetupService;
import io.patron.loyalty.setup.SetupView;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Challenges, for those who count. */
@ApplicationScoped
class ChallengeCatalogue {
    static final SetupKind<ChallengeDocument> KIND =
            new SetupKind<>(
                    "challenge",
                    ChallengeDocument.class,
                    ChallengeParser::check,
                    ChallengeChange::refuseOther);

    private final SetupService setups;
    private final ProgrammeCatalogue programmes;

    ChallengeCatalogue(SetupService setups, ProgrammeCatalogue programmes) {
        this.setups = setups;
        this.programmes = programmes;
    }

    /**
     * A challenge as it is now.
     *
     * @param retiredAt what was done before still counts; null for one that goes on
     */
    record Offered(
            Challenge challenge,
            ChallengeDocument document,
            @Nullable Instant retiredAt,
            RuleBook book) {
        boolean counts(Instant at) {
            return challenge.span().contains(at) && (retiredAt == null || at.isBefore(retiredAt));
        }

        /** Whether nothing that is done from then on counts. */
        boolean isOver(Instant at) {
            var until = challenge.span().until();
            return (until != null && !at.isBefore(until))
                    || (retiredAt != null && !at.isBefore(retiredAt));
        }
    }

    /** All of them, the oldest first. */
    Uni<List<Offered>> read(SqlClient tx) {
        return programmes
                .read(tx)
                .chain(books ->
                        setups.all(tx, KIND, null)
                                .map(views -> {
                                    List<Offered> all = new ArrayList<>();
                                    views.forEach(view ->
                                            books.find(programme(view))
                                                    .map(book -> offered(view, book))
                                                    .ifPresent(all::add));
                                    return all;
                                }));
    }

    Uni<Offered> require(SqlClient tx, UUID id) {
        return setups.get(tx, KIND, id)
                .chain(view ->
                        programmes.require(tx, programme(view)).map(book -> offered(view, book)));
    }

    private static Offered offered(SetupView<ChallengeDocument> view, RuleBook book) {
        return new Offered(
                ChallengeParser.kept(view.document(), book, view.id()),
                view.document(),
                view.retiredAt(),
                book);
    }

    private static String programme(SetupView<ChallengeDocument> view) {
        return Objects.requireNonNull(view.document().programme);
    }
}
