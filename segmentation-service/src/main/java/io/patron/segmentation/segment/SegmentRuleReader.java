package io.patron.segmentation.segment;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.conditions.Condition;
import io.patron.conditions.ConditionParser;
import io.patron.conditions.ParseResult;
import io.patron.kit.document.StoredJson;
import io.patron.segmentation.vocabulary.FactUsageReader;
import io.patron.segmentation.vocabulary.FactVocabulary;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Reads the rules of all segments. */
@ApplicationScoped
public class SegmentRuleReader implements FactUsageReader {
    private static final Logger LOG = Logger.getLogger(SegmentRuleReader.class);
    private static final Condition NOBODY = new Condition.Any(List.of());
    private static final String READ =
            "select id, key, condition, deleted_at is not null as deleted from segment order by id";

    private final Pool pool;
    private final StoredJson json;

    SegmentRuleReader(Pool pool, StoredJson json) {
        this.pool = pool;
        this.json = json;
    }

    /**
     * All rules; the segments cannot change until the transaction ends. A segment whose condition
     * cannot be read with this vocabulary is left out, so that nobody enters or leaves it.
     */
    public Uni<List<SegmentRule>> locked(SqlClient tx, FactVocabulary vocabulary) {
        return tx.query(READ + " for share")
                .execute()
                .map(rows -> {
                    var rules = new ArrayList<SegmentRule>();
                    rows.forEach(row -> add(rules, row, vocabulary));
                    return rules;
                });
    }

    private void add(List<SegmentRule> rules, Row row, FactVocabulary vocabulary) {
        var id = row.getUUID("id");
        var key = row.getString("key");
        if (row.getBoolean("deleted")) {
            rules.add(new SegmentRule(id, key, NOBODY, true));
            return;
        }
        switch (parse(row, vocabulary)) {
            case ParseResult.Parsed(var condition) ->
                    rules.add(new SegmentRule(id, key, condition, false));
            case ParseResult.Rejected(var faults) ->
                    LOG.warnf("Segment %s stays as it is: %s", key, faults.getFirst().message());
        }
    }

    @Override
    public Uni<Map<String, List<String>>> brokenBy(FactVocabulary vocabulary) {
        return pool.query(READ)
                .execute()
                .map(rows -> {
                    var broken = new LinkedHashMap<String, List<String>>();
                    for (var row : rows) {
                        if (!row.getBoolean("deleted")
                                && parse(row, vocabulary)
                                        instanceof ParseResult.Rejected(var faults)) {
                            broken.put(
                                    row.getString("key"),
                                    faults.stream().map(f -> f.message()).toList());
                        }
                    }
                    return broken;
                });
    }

    private ParseResult parse(Row row, FactVocabulary vocabulary) {
        return ConditionParser.parse(
                json.read(row.getString("condition"), JsonNode.class), vocabulary.catalogue());
    }
}
