package io.patron.loyalty.redemption;

import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.patron.loyalty.redemption.Redeeming.Order;
import io.patron.loyalty.reward.RewardCatalogue.Offered;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Redemptions that nobody pays for: with stock, codes, events and delivery like all others. */
@ApplicationScoped
public class GivingService {
    private final RedemptionWriter writer;
    private final Clock clock;

    GivingService(RedemptionWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Gives a locked member one piece. Who may redeem the reward, when and how often is not asked:
     * it was promised.
     *
     * @param why what it is given for
     * @return the redemption
     * @throws ProblemException {@code out-of-stock}; the transaction has to go back to where it was
     */
    public Uni<UUID> give(SqlConnection tx, Opened member, Offered offered, String why) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var order = new Order(offered.reward(), 1, null, why);
        var made = new Redeeming(member, now).redeem(order, Map.of());
        return writer.insert(tx, member, offered, made).replaceWith(made.redemption().id());
    }
}
