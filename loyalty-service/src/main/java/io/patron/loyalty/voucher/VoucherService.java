package io.patron.loyalty.voucher;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.ledger.Rehearsal;
import io.patron.loyalty.reward.RewardCatalogue;
import io.patron.loyalty.reward.RewardStock;
import io.patron.loyalty.reward.RewardStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fills pools with codes and shows what became of them. */
@ApplicationScoped
class VoucherService {
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final int MOST_NAMED = 1_000;

    private final VoucherStore vouchers;
    private final RewardCatalogue rewards;
    private final RewardStore stocks;
    private final Rehearsal rehearsal;
    private final Pool pool;

    VoucherService(
            VoucherStore vouchers,
            RewardCatalogue rewards,
            RewardStore stocks,
            Rehearsal rehearsal,
            Pool pool) {
        this.vouchers = vouchers;
        this.rewards = rewards;
        this.stocks = stocks;
        this.rehearsal = rehearsal;
        this.pool = pool;
    }

    /**
     * Adds the codes that the pool has not yet: sending a file again adds nothing.
     *
     * @throws ProblemException {@code no-codes} where the reward gives none
     */
    Uni<UploadView> upload(UUID reward, CodeFile file, boolean dryRun) {
        return rehearsal.unlessDry(
                dryRun,
                tx ->
                        rewards.require(tx, reward)
                                .invoke(VoucherService::refuseOthers)
                                .chain(() -> fill(tx, reward, file)));
    }

    private Uni<UploadView> fill(SqlConnection tx, UUID reward, CodeFile file) {
        return vouchers.add(tx, reward, file.lines().keySet())
                .chain(added ->
                        stocks.fill(tx, reward, added.size())
                                .map(stock -> view(file, added, stock)));
    }

    private static UploadView view(CodeFile file, Set<String> added, RewardStock stock) {
        var known =
                file.lines().entrySet().stream()
                        .filter(entry -> !added.contains(entry.getKey()))
                        .map(entry -> new CodeFile.Line(entry.getValue(), entry.getKey()));
        var duplicates =
                Stream.concat(known, file.twice().stream())
                        .sorted(Comparator.comparing(CodeFile.Line::line))
                        .toList();
        return new UploadView(
                added.size(),
                duplicates.size(),
                duplicates.stream()
                        .limit(MOST_NAMED)
                        .map(line -> new UploadView.Duplicate(line.line(), line.code()))
                        .toList(),
                stock.pool() - stock.taken());
    }

    private static void refuseOthers(RewardCatalogue.Offered offered) {
        if (!offered.reward().givesCodes()) {
            throw ProblemException.of(
                    LoyaltyError.NO_CODES,
                    "A reward of kind " + offered.reward().kind() + " has no pool of codes.");
        }
    }

    Uni<Page<VoucherCodeView>> list(UUID reward, @Nullable Boolean given, PageRequest page) {
        var after = Cursor.read(page.cursor(), UUID::fromString);
        return rewards.require(pool, reward)
                .chain(() ->
                        vouchers.page(pool, reward, after.orElse(BEFORE_ALL), given, page.limit()))
                .map(rows -> Page.of(rows, page.limit(), last -> Cursor.after(last.id())));
    }
}
