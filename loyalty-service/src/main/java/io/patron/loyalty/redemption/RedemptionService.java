package io.patron.loyalty.redemption;

import io.patron.kit.idempotency.Answer;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.patron.loyalty.ledger.MoveRequest;
import io.patron.loyalty.ledger.Rehearsal;
import io.patron.loyalty.redemption.ClaimReader.Wanting;
import io.patron.loyalty.redemption.Redeeming.Made;
import io.patron.loyalty.redemption.Redeeming.Order;
import io.patron.loyalty.reward.Claim;
import io.patron.loyalty.reward.RewardCatalogue;
import io.patron.loyalty.reward.RewardCatalogue.Offered;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Redeems points for rewards: points, pieces, codes and events commit together. */
@ApplicationScoped
class RedemptionService {
    private final Rehearsal rehearsal;
    private final Ledger ledger;
    private final RewardCatalogue rewards;
    private final ClaimReader claims;
    private final RedemptionWriter writer;
    private final SealedAnswers answers;
    private final Clock clock;

    RedemptionService(
            Rehearsal rehearsal,
            Ledger ledger,
            RewardCatalogue rewards,
            ClaimReader claims,
            RedemptionWriter writer,
            SealedAnswers answers,
            Clock clock) {
        this.rehearsal = rehearsal;
        this.ledger = ledger;
        this.rewards = rewards;
        this.claims = claims;
        this.writer = writer;
        this.answers = answers;
        this.clock = clock;
    }

    /** Who wants what, and who asks for it. */
    record Wanted(UUID customerId, RedemptionRequest request, Author author) {}

    /**
     * Who asks.
     *
     * @param seesCodes whether codes are shown to him
     */
    record Author(String name, boolean seesCodes) {}

    /**
     * @throws ProblemException named by what speaks against it
     */
    Uni<Response> redeem(Wanted wanted, MoveRequest asked) {
        var call = asked.call("redemptions " + wanted.customerId(), wanted.request());
        return rehearsal
                .once(call, tx -> redeem(tx, wanted))
                .map(answer -> answers.opened(answer, wanted.author().seesCodes()));
    }

    /** Those who come too late are told before they wait for anybody. */
    private Uni<Answer> redeem(SqlConnection tx, Wanted wanted) {
        return rewards.require(tx, wanted.request().rewardId())
                .invoke(offered -> refuseGone(offered, wanted.request().pieces()))
                .chain(offered ->
                        ledger.open(tx, offered.reward().ref().programme(), wanted.customerId())
                                .chain(opened -> redeem(tx, offered, opened, wanted)));
    }

    private Uni<Answer> redeem(SqlConnection tx, Offered offered, Opened opened, Wanted wanted) {
        var now = now();
        var wanting = new Wanting(opened.member(), wanted.request().pieces(), now);
        return claims.read(tx, wanting, List.of(offered))
                .map(list -> price(list.getFirst()))
                .call(price -> readLots(tx, opened, price))
                .map(price -> make(opened, offered, wanted, price, now))
                .chain(made -> writer.insert(tx, opened, offered, made))
                .map(view -> Answer.created(answers.sealed(view)));
    }

    private static void refuseGone(Offered offered, int pieces) {
        if (offered.retired()) {
            throw ProblemException.of(
                    LoyaltyError.REWARD_RETIRED, "Choose another reward of the catalogue.");
        }
        var left = offered.stock().left(offered.reward());
        if (left != null && left < pieces) {
            throw RedemptionWriter.outOfStock(left);
        }
    }

    private static Map<String, Long> price(Claim claim) {
        claim.refusals().stream()
                .findFirst()
                .ifPresent(refusal -> {
                    throw Redeeming.refused(refusal);
                });
        return claim.price().orElseThrow();
    }

    private Uni<Void> readLots(SqlConnection tx, Opened opened, Map<String, Long> price) {
        return Multi.createFrom()
                .iterable(price.entrySet())
                .onItem()
                .transformToUniAndConcatenate(part ->
                        ledger.readLots(tx, opened, part.getKey(), part.getValue())
                                .replaceWith(true))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private static Made make(
            Opened opened, Offered offered, Wanted wanted, Map<String, Long> price, Instant now) {
        var request = wanted.request();
        var order =
                new Order(
                        offered.reward(),
                        request.pieces(),
                        request.addressReference(),
                        wanted.author().name());
        return new Redeeming(opened, now).redeem(order, price);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
