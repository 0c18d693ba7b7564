package io.patron.loyalty.standing;

import io.patron.loyalty.ladder.Standing;
import io.patron.loyalty.ladder.TierSetBook;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Members in a programme's default set: their tier is a column of {@code member}. */
@ApplicationScoped
public class DefaultStandings {
    private static final String MEMBERS =
            """
            select id from member where programme_id = $1 and tier is not null and id > $2 order by id limit $3
            """;
    private static final String TIERS =
            "select id, tier, tier_since from member where id = any($1) and tier is not null";

    private final StandingService standings;

    DefaultStandings(StandingService standings) {
        this.standings = standings;
    }

    /** Members who have a tier, by id. */
    public Uni<List<UUID>> members(SqlClient client, UUID programme, UUID after, int limit) {
        return client.preparedQuery(MEMBERS)
                .execute(Tuple.of(programme, after, limit))
                .map(rows -> {
                    List<UUID> ids = new ArrayList<>(rows.size());
                    rows.forEach(row -> ids.add(row.getUUID(0)));
                    return ids;
                });
    }

    /** Members as they are now. */
    public Uni<List<Decided>> read(SqlClient client, TierSetBook book, List<UUID> members) {
        return tiers(client, members)
                .chain(tiers ->
                        standings
                                .decide(
                                        client,
                                        book,
                                        members,
                                        (placing, before) -> placing.look(before))
                                .map(all ->
                                        all.stream()
                                                .filter(one -> tiers.containsKey(one.member().id()))
                                                .map(one -> with(one, tiers))
                                                .toList()));
    }

    private static Uni<Map<UUID, Placed>> tiers(SqlClient client, List<UUID> members) {
        return client.preparedQuery(TIERS)
                .execute(Tuple.of((Object) members.toArray(UUID[]::new)))
                .map(rows -> {
                    var tiers = new HashMap<UUID, Placed>();
                    rows.forEach(row -> {
                        var tier = row.getString("tier");
                        var since = row.getOffsetDateTime("tier_since").toInstant();
                        tiers.put(
                                row.getUUID("id"),
                                new Placed(Standing.in(tier), tier, since, 0, null, null, null));
                    });
                    return tiers;
                });
    }

    private static Decided with(Decided one, Map<UUID, Placed> tiers) {
        var placed = Objects.requireNonNull(tiers.get(one.member().id()));
        return new Decided(one.member(), one.placing(), placed, one.outcome());
    }
}
