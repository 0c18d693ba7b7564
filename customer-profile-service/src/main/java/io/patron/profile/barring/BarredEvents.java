package io.patron.profile.barring;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.profile.identifier.IdentifierTypesStore;
import io.patron.profile.identifier.Telling;
import io.patron.profile.identity.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds events about erased people and counts them: table {@code barred_event}. Where nobody was
 * erased, a batch costs one statement more.
 */
@ApplicationScoped
public class BarredEvents {
    private static final String COUNT =
            """
            insert into barred_event (source, day, type, events)
            select s, $4, t, n from unnest($1::text[], $2::text[], $3::bigint[]) as rows (s, t, n) order by s, t
            on conflict (source, day, type) do update set events = barred_event.events + excluded.events
            """;
    private static final String LIST =
            """
            select source, day, type, events from barred_event
            where ($1::text is null or source = $1) and (day, source, type) < ($2, $3, $4)
            order by day desc, source desc, type desc limit $5
            """;
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private final BarredNameStore names;
    private final IdentifierTypesStore types;
    private final BarringConfig config;
    private final Pool pool;
    private final Clock clock;

    BarredEvents(
            BarredNameStore names,
            IdentifierTypesStore types,
            BarringConfig config,
            Pool pool,
            Clock clock) {
        this.names = names;
        this.types = types;
        this.config = config;
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * An event, as far as it matters here.
     *
     * @param telling the parts of it that may name somebody
     */
    public record Told(String source, String type, Telling telling) {}

    /** Which of the events are about erased people; these are counted. */
    public Uni<BitSet> barred(SqlConnection tx, List<Told> events) {
        return events.isEmpty()
                ? Uni.createFrom().item(new BitSet())
                : names.isAny(tx)
                        .chain(any -> any ? look(tx, events) : Uni.createFrom().item(new BitSet()));
    }

    private Uni<BitSet> look(SqlConnection tx, List<Told> events) {
        return types.types(tx)
                .chain(known -> {
                    var told = events.stream().map(event -> known.names(event.telling())).toList();
                    var all = new HashSet<Identifier>();
                    told.forEach(all::addAll);
                    return names.barred(tx, all)
                            .map(barred -> new Barring(barred, config.sharedTypes()))
                            .chain(barring -> drop(tx, events, told, barring));
                });
    }

    private Uni<BitSet> drop(
            SqlConnection tx, List<Told> events, List<List<Identifier>> told, Barring barring) {
        var dropped = new BitSet(events.size());
        var counts = new TreeMap<String, Map<String, Long>>();
        for (var i = 0; i < events.size(); i++) {
            if (barring.isAbout(told.get(i))) {
                dropped.set(i);
                counts.computeIfAbsent(events.get(i).source(), source -> new TreeMap<>())
                        .merge(events.get(i).type(), 1L, Long::sum);
            }
        }
        return count(tx, counts).replaceWith(dropped);
    }

    private Uni<Void> count(SqlConnection tx, Map<String, Map<String, Long>> counts) {
        if (counts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = new ArrayList<BarredEventView>();
        counts.forEach((source, byType) ->
                byType.forEach((type, events) ->
                        rows.add(BarredEventView.of(source, today(), type, events))));
        return tx.preparedQuery(COUNT)
                .execute(
                        Tuple.of(
                                rows.stream().map(BarredEventView::source).toArray(String[]::new),
                                rows.stream().map(BarredEventView::type).toArray(String[]::new),
                                rows.stream().map(BarredEventView::events).toArray(Long[]::new),
                                today()))
                .replaceWithVoid();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** The newest days first. */
    Uni<Page<BarredEventView>> list(@Nullable String source, PageRequest page) {
        var after = Cursor.read(page.cursor(), 3);
        var row =
                Tuple.of(
                        source,
                        after.isEmpty() ? LAST : Cursor.value(after.getFirst(), LocalDate::parse),
                        after.isEmpty() ? "" : after.get(1),
                        after.isEmpty() ? "" : after.getLast(),
                        page.limit() + 1);
        return pool.preparedQuery(LIST)
                .execute(row)
                .map(rows -> {
                    var views = new ArrayList<BarredEventView>(rows.size());
                    rows.forEach(one ->
                            views.add(
                                    BarredEventView.of(
                                            one.getString(0),
                                            one.getLocalDate(1),
                                            one.getString(2),
                                            one.getLong(3))));
                    return Page.of(
                            views,
                            page.limit(),
                            view ->
                                    Cursor.after(
                                            view.day().toString(), view.source(), view.type()));
                });
    }
}
