package io.patron.profile.consent;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.profile.vault.Opener;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was said of consents: activities of their own type, and those that wait. */
@ApplicationScoped
class ConsentStore {
    private static final TypeReference<Map<String, String>> PROOF = new TypeReference<>() {};
    private static final String OWNER =
            "select coalesce(merged_into, id) from customer where id = $1";
    private static final String RECORD =
            """
            insert into activity (customer_id, occurred_at, id, type, name, source, properties, name_id, said)
            select id, $2, $3, 'consent', '', '(patron)', $5::text::jsonb, anchor, $4::text::jsonb from customer where id = $1
            """;
    private static final String ASK =
            """
            insert into consent_pending (token_hash, customer_id, category, proof, asked_at, expires_at)
            values ($1, $2, $3, $4, $5, $6)
            """;

    /** Of whoever the person is now. */
    private static final String TAKE =
            """
            delete from consent_pending p using customer c
            where p.token_hash = $1 and c.id = p.customer_id and coalesce(c.merged_into, c.id) = $2
                and p.expires_at > $3
            returning p.category, p.proof, p.asked_at, p.expires_at, p.customer_id
            """;

    private final StoredJson json;
    private final Vault vault;

    ConsentStore(StoredJson json, Vault vault) {
        this.json = json;
        this.vault = vault;
    }

    /** A consent that waits. */
    record Asked(
            UUID customerId, String category, String proof, Instant askedAt, Instant expiresAt) {}

    Uni<UUID> owner(SqlClient client, UUID customerId) {
        return client.preparedQuery(OWNER)
                .execute(Tuple.of(customerId))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw ProblemException.notFound("customer", customerId);
                    }
                    return rows.iterator().next().getUUID(0);
                });
    }

    Uni<Void> record(SqlConnection tx, UUID customerId, @Nullable String said, Instant at) {
        return vault.sealer(tx, List.of(customerId))
                .chain(sealer ->
                        tx.preparedQuery(RECORD)
                                .execute(
                                        Tuple.of(
                                                customerId,
                                                at.atOffset(ZoneOffset.UTC),
                                                Ids.next(),
                                                sealer.said(customerId, said),
                                                sealer.document(customerId, "{}"))))
                .replaceWithVoid();
    }

    Uni<Void> ask(SqlConnection tx, String tokenHash, Asked asked) {
        var whose = asked.customerId();
        return vault.sealer(tx, List.of(whose))
                .chain(sealer ->
                        tx.preparedQuery(ASK)
                                .execute(
                                        Tuple.of(
                                                tokenHash,
                                                whose,
                                                asked.category(),
                                                sealer.text(whose, asked.proof()),
                                                asked.askedAt().atOffset(ZoneOffset.UTC),
                                                asked.expiresAt().atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    Uni<Asked> take(SqlConnection tx, String tokenHash, UUID customerId, Instant now) {
        return tx.preparedQuery(TAKE)
                .execute(Tuple.of(tokenHash, customerId, now.atOffset(ZoneOffset.UTC)))
                .chain(rows -> vault.read(tx, rows, opener -> asked(rows, opener)));
    }

    private static Asked asked(RowSet<Row> rows, Opener opener) {
        if (rows.size() == 0) {
            throw ProblemException.notFound("consent to confirm by", "this token");
        }
        var row = rows.iterator().next();
        return new Asked(
                row.getUUID(4),
                row.getString(0),
                opener.text(row.getString(1)),
                row.getOffsetDateTime(2).toInstant(),
                row.getOffsetDateTime(3).toInstant());
    }

    Map<String, String> proof(String text) {
        return json.read(text, PROOF);
    }
}
