package io.patron.loyalty.imports;

import io.patron.loyalty.imports.ImportStore.Open;
import io.patron.loyalty.imports.Sifting.Read;
import io.patron.loyalty.ladder.TierSetBook;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.RuleBooks;
import io.patron.loyalty.tierset.TierSetCatalogue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Reads the next rows of an import by the programme as it is now. */
@ApplicationScoped
class ReadingService {
    private final ImportStore store;
    private final ProgrammeCatalogue programmes;
    private final TierSetCatalogue sets;
    private final Pool pool;
    private final Clock clock;

    ReadingService(
            ImportStore store,
            ProgrammeCatalogue programmes,
            TierSetCatalogue sets,
            Pool pool,
            Clock clock) {
        this.store = store;
        this.programmes = programmes;
        this.sets = sets;
        this.pool = pool;
        this.clock = clock;
    }

    Uni<Read> read(Open open) {
        return programmes
                .require(pool, open.view().file().programme())
                .chain(book ->
                        sets.read(pool, new RuleBooks(List.of(book)))
                                .map(all -> parser(book, all.of(book.programme().id()))))
                .chain(parser -> read(open, parser));
    }

    private RowParser parser(RuleBook book, List<TierSetBook> own) {
        var now = clock.instant();
        return new RowParser(book.inForce(now), own, now);
    }

    private Uni<Read> read(Open open, RowParser parser) {
        var form = RowFields.Form.of(open.form().header());
        return store.batch(open).map(batch -> Read.of(parser, form, batch));
    }
}
