package io.patron.loyalty.ruleset;

import io.patron.kit.document.StoredJson;
import io.patron.loyalty.setup.VersionedStore;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tables {@code earning_rule} and {@code earning_rule_version}. */
@Singleton
class RuleStore extends VersionedStore<RuleDocument, RuleView> {
    RuleStore(StoredJson json) {
        super(json, new Kind<>("earning_rule", "rule_id", "rule", RuleDocument.class));
    }

    @Override
    protected RuleView view(Row row, @Nullable Instant retiredAt, RuleDocument document) {
        return new RuleView(
                row.getUUID("id"),
                row.getInteger("version"),
                row.getOffsetDateTime("effective_from").toInstant(),
                retiredAt,
                document,
                row.getOffsetDateTime("created_at").toInstant(),
                row.getString("created_by"));
    }
}
