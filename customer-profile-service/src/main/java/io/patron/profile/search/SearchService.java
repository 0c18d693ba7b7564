package io.patron.profile.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.profile.computed.Occurrence;
import io.patron.profile.computed.Selection;
import io.patron.profile.computed.SelectionReader;
import io.patron.profile.document.DocumentNode;
import io.patron.profile.facts.ProfileFacts;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds customers of whom a condition holds. Looks at a bounded number of candidates for each page,
 * so a page may be short and have a next one.
 */
@ApplicationScoped
class SearchService {
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final int AT_ONCE = 500;
    private static final int AT_FIRST = 50;
    private static final int MOST_ROUNDS = 10;

    private final SearchStore store;
    private final ProfileFacts facts;
    private final Pool pool;
    private final Vault vault;
    private final Clock clock;

    SearchService(SearchStore store, ProfileFacts facts, Pool pool, Vault vault, Clock clock) {
        this.vault = vault;
        this.store = store;
        this.facts = facts;
        this.pool = pool;
        this.clock = clock;
    }

    private record Search(
            Selection selection,
            SearchDriver driver,
            int limit,
            List<FoundView> found,
            int rounds) {
        /** Few at first: of those whom an index finds, most are meant. */
        int candidates() {
            return rounds == 0 ? Math.min(AT_ONCE, Math.max(AT_FIRST, 2 * limit)) : AT_ONCE;
        }

        Search next() {
            return new Search(selection, driver, limit, found, rounds + 1);
        }
    }

    Uni<Page<FoundView>> search(JsonNode condition, PageRequest page) {
        var faults = new ArrayList<Fault>();
        var selection = SelectionReader.facts(new DocumentNode(condition, "", faults));
        if (selection.isEmpty() || !faults.isEmpty()) {
            throw ProblemException.of(
                    CommonError.INVALID_REQUEST, "The condition has faults, see errors.", faults);
        }
        var search =
                new Search(
                        selection.get(),
                        SearchDriver.of(selection.get(), vault::isSealed),
                        page.limit(),
                        new ArrayList<>(),
                        0);
        return round(search, Cursor.read(page.cursor(), UUID::fromString).orElse(BEFORE_ALL));
    }

    private Uni<Page<FoundView>> round(Search search, UUID after) {
        var most = search.candidates();
        return store.candidates(search.driver(), after, most)
                .chain(ids ->
                        facts.of(pool, ids)
                                .chain(known -> {
                                    var last = look(search, ids, known);
                                    if (last != null) {
                                        return page(search, last);
                                    }
                                    if (ids.size() < most) {
                                        return page(search, null);
                                    }
                                    return search.rounds() == MOST_ROUNDS
                                            ? page(search, ids.getLast())
                                            : round(search.next(), ids.getLast());
                                }));
    }

    private static Uni<Page<FoundView>> page(Search search, @Nullable UUID last) {
        return Uni.createFrom()
                .item(new Page<>(search.found(), last == null ? null : Cursor.after(last)));
    }

    /** The last that was looked at where the page is full; null where it is not. */
    private @Nullable UUID look(
            Search search, List<UUID> ids, Map<UUID, Map<String, Object>> known) {
        for (var id : ids) {
            var profile = known.get(id);
            if (profile != null
                    && search.selection()
                            .matches(new Occurrence("", clock.instant(), "", profile))) {
                search.found().add(new FoundView(id, profile));
                if (search.found().size() == search.limit()) {
                    return id;
                }
            }
        }
        return null;
    }
}
