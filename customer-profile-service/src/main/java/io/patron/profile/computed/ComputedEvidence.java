package io.patron.profile.computed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.patron.profile.setup.Setups;
import io.patron.profile.vault.Opener;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which events computed traits are made of: the newest few of each. */
@ApplicationScoped
public class ComputedEvidence {
    private static final int MOST = 10;

    /** The newest thousand events; what is older is told by the trait alone. */
    private static final String READ =
            """
            select told, occurred_at, source, properties::text, message_id from (
                select a.*, case type when 'track' then name when 'page' then 'Page Viewed'
                    when 'screen' then 'Screen Viewed' end as told
                from customer c join activity a on a.customer_id = c.id and not a.repeated
                where c.id = $1 or c.merged_into = $1) e
            where told is not null order by occurred_at desc, id desc limit 1000
            """;

    private final Pool pool;
    private final Setups setups;
    private final Clock clock;
    private final Vault vault;
    private final ObjectReader reader;

    ComputedEvidence(Pool pool, Setups setups, Clock clock, Vault vault, ObjectMapper json) {
        this.pool = pool;
        this.vault = vault;
        this.setups = setups;
        this.clock = clock;
        this.reader =
                json.readerForMapOf(Object.class)
                        .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    /** What a trait is made of. */
    public record Evidence(
            @Schema(examples = "spend-90") String key, UUID versionId, List<Item> newest) {}

    /**
     * An event that counts.
     *
     * @param values what of it counts
     */
    public record Item(
            @Nullable String messageId,
            @Schema(examples = "Order Completed") String event,
            String source,
            Instant at,
            List<String> values) {}

    private record Seen(Occurrence occurrence, @Nullable String messageId) {}

    /** Of a person, by trait. */
    public Uni<List<Evidence>> of(UUID personId) {
        return setups.of(pool, ComputedTraitReader.KIND)
                .chain(traits ->
                        traits.isEmpty()
                                ? Uni.createFrom().item(List.of())
                                : pool.preparedQuery(READ)
                                        .execute(Tuple.of(personId))
                                        .chain(rows -> vault.read(pool, rows, o -> seen(rows, o)))
                                        .map(all ->
                                                traits.stream()
                                                        .map(trait -> evidence(trait, all))
                                                        .toList()));
    }

    private Evidence evidence(ComputedTrait trait, List<Seen> all) {
        var today = clock.instant().atZone(clock.getZone()).toLocalDate();
        var items = new ArrayList<Item>();
        for (var one : all) {
            var values =
                    trait.parts(one.occurrence(), clock.getZone()).entrySet().stream()
                            .filter(part -> trait.window().has(part.getKey().day(), today))
                            .map(part -> part.getValue().last().value())
                            .toList();
            if (!values.isEmpty() && items.size() < MOST) {
                var event = one.occurrence();
                items.add(
                        new Item(
                                one.messageId(), event.name(), event.source(), event.at(), values));
            }
        }
        return new Evidence(trait.key(), trait.id(), items);
    }

    private List<Seen> seen(RowSet<Row> rows, Opener opener) {
        var all = new ArrayList<Seen>(rows.size());
        for (var row : rows) {
            all.add(
                    new Seen(
                            new Occurrence(
                                    row.getString(0),
                                    row.getOffsetDateTime(1).toInstant(),
                                    row.getString(2),
                                    properties(opener.document(row.getString(3)))),
                            row.getString(4)));
        }
        return all;
    }

    private Map<String, Object> properties(String text) {
        try {
            return reader.readValue(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
