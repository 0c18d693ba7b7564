package io.patron.loyalty.redemption;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.redemption.Redemption.State;
import io.patron.loyalty.voucher.VoucherStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows redemptions. */
@ApplicationScoped
class RedemptionQueries {
    private static final UUID HIGHEST = new UUID(-1, -1);

    private final RedemptionStore redemptions;
    private final VoucherStore vouchers;
    private final Pool pool;

    RedemptionQueries(RedemptionStore redemptions, VoucherStore vouchers, Pool pool) {
        this.redemptions = redemptions;
        this.vouchers = vouchers;
        this.pool = pool;
    }

    /** Masked. */
    Uni<Page<RedemptionView>> list(@Nullable State state, PageRequest page) {
        return redemptions
                .page(pool, before(page), state, page.limit())
                .chain(rows -> page(rows, page))
                .map(views -> views.map(RedemptionView::masked));
    }

    /** Masked. */
    Uni<RedemptionView> get(UUID id) {
        return redemptions
                .require(pool, id)
                .chain(found -> views(List.of(found)))
                .map(views -> views.getFirst().masked());
    }

    Uni<Page<RedemptionView>> ofCustomer(UUID customer, PageRequest page) {
        return redemptions
                .ofCustomer(pool, customer, before(page), page.limit())
                .chain(rows -> page(rows, page));
    }

    /**
     * @throws ProblemException {@code not-found}, also for another customer's
     */
    Uni<RedemptionView> ofCustomer(UUID customer, UUID id) {
        return redemptions
                .require(pool, id)
                .invoke(found -> {
                    if (!found.owner().customerId().equals(customer)) {
                        throw ProblemException.notFound("redemption", id);
                    }
                })
                .chain(found -> views(List.of(found)))
                .map(List::getFirst);
    }

    private Uni<Page<RedemptionView>> page(List<Redemption> rows, PageRequest page) {
        return views(rows)
                .map(views -> Page.of(views, page.limit(), last -> Cursor.after(last.id())));
    }

    private Uni<List<RedemptionView>> views(List<Redemption> rows) {
        return vouchers.of(pool, rows.stream().map(Redemption::id).toList())
                .map(codes ->
                        rows.stream()
                                .map(row ->
                                        RedemptionView.of(
                                                row, codes.getOrDefault(row.id(), List.of())))
                                .toList());
    }

    private static UUID before(PageRequest page) {
        return Cursor.read(page.cursor(), UUID::fromString).orElse(HIGHEST);
    }
}
