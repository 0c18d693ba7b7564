package io.patron.loyalty.reward;

import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.setup.SetupKind;
import io.patron.loyalty.setup.SetupService;
import io.patron.loyalty.setup.SetupView;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Rewards, for those who decide. */
@ApplicationScoped
public class RewardCatalogue {
    public static final SetupKind<RewardDocument> KIND =
            new SetupKind<>(
                    "reward", RewardDocument.class, RewardParser::check, RewardParser::refuseOther);

    private final SetupService setups;
    private final ProgrammeCatalogue programmes;
    private final RewardStore stocks;

    RewardCatalogue(SetupService setups, ProgrammeCatalogue programmes, RewardStore stocks) {
        this.setups = setups;
        this.programmes = programmes;
        this.stocks = stocks;
    }

    /**
     * A reward as it is now.
     *
     * @param retired whether nobody can have it any more
     */
    public record Offered(
            Reward reward,
            RewardDocument document,
            boolean retired,
            RewardStock stock,
            RuleBook book) {}

    /** A reward, or 404. */
    public Uni<Offered> require(SqlClient tx, UUID id) {
        return setups.get(tx, KIND, id)
                .chain(view ->
                        programmes
                                .require(tx, programme(view))
                                .chain(book ->
                                        stocks.read(tx, id)
                                                .map(stock -> offered(view, book, stock))));
    }

    /** The rewards of a programme that are not retired. */
    public Uni<List<Offered>> live(SqlClient tx, RuleBook book) {
        return setups.live(tx, KIND, book.programme().id())
                .chain(views ->
                        stocks.read(tx, views.stream().map(SetupView::id).toList())
                                .map(found ->
                                        views.stream()
                                                .map(view ->
                                                        offered(
                                                                view,
                                                                book,
                                                                found.getOrDefault(
                                                                        view.id(),
                                                                        new RewardStock(0, 0))))
                                                .toList()));
    }

    private static Offered offered(
            SetupView<RewardDocument> view, RuleBook book, RewardStock stock) {
        var version = new RewardParser.Version(view.id(), view.version());
        var reward = RewardParser.kept(view.document(), version);
        return new Offered(reward, view.document(), view.retiredAt() != null, stock, book);
    }

    private static String programme(SetupView<RewardDocument> view) {
        return Objects.requireNonNull(view.document().programme);
    }
}
