package io.patron.loyalty.rebuild;

import io.patron.loyalty.rebuild.LookupRequest.Told;
import io.patron.loyalty.rebuild.LookupView.Found;
import io.patron.loyalty.rebuild.LookupView.Place;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Tells which of the entries that events told of are in the ledger. */
@ApplicationScoped
class LookupService {
    private static final String LOOKUP =
            """
            select case when exists (select 1 from ledger_transaction where id = t.id) then 'THERE'
                when exists (select 1 from unnest($3::text[], $4::int[]) as k (key, place)
                    join ledger_transaction e on e.programme_id = t.programme and e.business_key = k.key
                    where k.place = t.n) then 'MADE_ANEW' else 'MISSING' end
            from unnest($1::uuid[], $2::uuid[]) with ordinality as t (id, programme, n) order by t.n
            """;

    private final Pool pool;

    LookupService(Pool pool) {
        this.pool = pool;
    }

    Uni<LookupView> lookup(List<Told> entries) {
        var keys = new ArrayList<String>();
        var places = new ArrayList<Integer>();
        for (var i = 0; i < entries.size(); i++) {
            var own = entries.get(i).businessKeys();
            for (var key : own == null ? List.<String>of() : own) {
                keys.add(key);
                places.add(i + 1);
            }
        }
        var row =
                Tuple.of(
                        entries.stream().map(Told::entryId).toArray(UUID[]::new),
                        entries.stream().map(Told::programmeId).toArray(UUID[]::new),
                        keys.toArray(String[]::new),
                        places.toArray(Integer[]::new));
        return pool.preparedQuery(LOOKUP)
                .execute(row)
                .map(rows -> {
                    List<Found> found = new ArrayList<>(entries.size());
                    rows.forEach(r ->
                            found.add(
                                    new Found(
                                            entries.get(found.size()).entryId(),
                                            Place.valueOf(r.getString(0)))));
                    return new LookupView(found);
                });
    }
}
