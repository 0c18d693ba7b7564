package io.patron.loyalty.challenge;

import io.patron.loyalty.dimension.BadgeReader;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Shows a member's badges among her bonds; a badge's key is its name. */
@ApplicationScoped
class MemberBadges implements BadgeReader {
    private static final int MOST = 100;

    private final BoardStore store;

    MemberBadges(BoardStore store) {
        this.store = store;
    }

    @Override
    public Uni<List<Badge>> of(SqlClient client, UUID customerId) {
        return store.badges(client, customerId)
                .map(badges ->
                        badges.stream()
                                .map(one -> new Badge(one.badge(), one.badge(), one.earnedAt()))
                                .sorted(Comparator.comparing(Badge::earnedAt).reversed())
                                .limit(MOST)
                                .toList());
    }
}
