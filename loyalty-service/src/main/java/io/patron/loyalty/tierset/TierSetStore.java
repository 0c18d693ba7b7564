package io.patron.loyalty.tierset;

import io.patron.kit.document.StoredJson;
import io.patron.loyalty.setup.VersionedStore;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tables {@code tier_set} and {@code tier_set_version}. */
@Singleton
class TierSetStore extends VersionedStore<TierSetDocument, TierSetView> {
    TierSetStore(StoredJson json) {
        super(json, new Kind<>("tier_set", "set_id", "tier-set", TierSetDocument.class));
    }

    @Override
    protected TierSetView view(Row row, @Nullable Instant retiredAt, TierSetDocument document) {
        return new TierSetView(
                row.getUUID("id"),
                row.getInteger("version"),
                row.getLocalDate("effective_from"),
                retiredAt,
                document,
                row.getOffsetDateTime("created_at").toInstant(),
                row.getString("created_by"));
    }
}
