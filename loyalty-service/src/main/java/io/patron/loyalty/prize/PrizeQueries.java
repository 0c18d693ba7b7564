package io.patron.loyalty.prize;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows prizes. */
@ApplicationScoped
class PrizeQueries {
    private static final UUID HIGHEST = new UUID(-1, -1);

    private final PrizeStore prizes;
    private final Pool pool;

    PrizeQueries(PrizeStore prizes, Pool pool) {
        this.prizes = prizes;
        this.pool = pool;
    }

    Uni<Page<PrizeView>> ofCustomer(UUID customer, PageRequest page) {
        return prizes.ofCustomer(pool, customer, before(page), page.limit())
                .map(rows -> Page.of(rows, page.limit(), last -> Cursor.after(last.id())));
    }

    Uni<Page<PrizeView>> list(PrizeView.@Nullable State state, PageRequest page) {
        return prizes.page(pool, before(page), state, page.limit())
                .map(rows -> Page.of(rows, page.limit(), last -> Cursor.after(last.id())));
    }

    private static UUID before(PageRequest page) {
        return Cursor.read(page.cursor(), UUID::fromString).orElse(HIGHEST);
    }
}
