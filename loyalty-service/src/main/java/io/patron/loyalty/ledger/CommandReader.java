package io.patron.loyalty.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.account.MemberStore;
import io.patron.loyalty.account.WalletStore;
import io.patron.loyalty.ledger.CommandRunner.Result;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBooks;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a batch of commands reads and writes; each question is one statement for all of them. */
@ApplicationScoped
public class CommandReader {
    private static final String ANSWERED =
            """
            select k.scope, k.key, a.request_hash, a.status, a.body
            from unnest($1::text[], $2::text[]) as k (scope, key), lateral (
                select request_hash, status, body from idempotency_key i
                where i.scope = k.scope and i.key = k.key limit 1) a
            """;
    private static final String ANSWER =
            """
            insert into idempotency_key (scope, key, request_hash, status, body)
            select * from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::text[])
            """;

    private final ProgrammeCatalogue programmes;
    private final Ledger ledger;
    private final MemberStore members;
    private final WalletStore wallets;
    private final ObjectMapper json;
    private final Pool pool;
    private final Clock clock;

    CommandReader(
            ProgrammeCatalogue programmes,
            Ledger ledger,
            MemberStore members,
            WalletStore wallets,
            ObjectMapper json,
            Pool pool,
            Clock clock) {
        this.programmes = programmes;
        this.ledger = ledger;
        this.members = members;
        this.wallets = wallets;
        this.json = json;
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * A dispatcher of commands.
     *
     * @param rows saves what belongs beside the ledger
     */
    public <T> CommandDispatcher<T> dispatcher(BiFunction<SqlConnection, List<T>, Uni<Void>> rows) {
        return new CommandDispatcher<>(pool, this, rows);
    }

    /** An answer that is stored for a key. */
    record Stored(String scope, String key, String hash, Result result) {
        String id() {
            return scope + ' ' + key;
        }
    }

    Uni<Map<String, Stored>> answered(SqlConnection tx, List<Rehearsal.Call> calls) {
        var scopes = calls.stream().map(Rehearsal.Call::scope).toArray(String[]::new);
        var keys = calls.stream().map(call -> String.valueOf(call.key())).toArray(String[]::new);
        return tx.preparedQuery(ANSWERED)
                .execute(Tuple.of(scopes, keys))
                .map(rows -> {
                    var found = new HashMap<String, Stored>();
                    rows.forEach(row -> {
                        var result = Result.replayed(row.getInteger(3), row.getString(4));
                        var stored =
                                new Stored(
                                        row.getString(0),
                                        row.getString(1),
                                        row.getString(2),
                                        result);
                        found.put(stored.id(), stored);
                    });
                    return found;
                });
    }

    Uni<Void> store(SqlConnection tx, List<Stored> answers) {
        if (answers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var columns = new Columns<>(answers);
        return tx.preparedQuery(ANSWER)
                .execute(
                        Tuple.of(
                                columns.texts(Stored::scope),
                                columns.texts(Stored::key),
                                columns.texts(Stored::hash),
                                columns.integers(stored -> stored.result().status()),
                                columns.texts(stored -> stored.result().body())))
                .replaceWithVoid();
    }

    /** Who answers for the customers of commands, where it is somebody else. */
    Uni<Map<UUID, UUID>> answering(
            SqlConnection tx, Collection<? extends PointsCommand<?>> commands) {
        return ledger.answering(
                tx, commands.stream().map(PointsCommand::customerId).distinct().toList());
    }

    Uni<RuleBooks> books(SqlConnection tx) {
        return programmes.read(tx);
    }

    /**
     * Locks members in the order of their keys, and reads the lots that spending needs at first.
     */
    Uni<Map<MemberKey, Opened>> open(
            SqlConnection tx, RuleBooks books, SortedMap<MemberKey, @Nullable String> keys) {
        return members.lockOrJoinWithLots(tx, keys)
                .map(locked -> {
                    var opened = new HashMap<MemberKey, Opened>();
                    locked.forEach((key, member) ->
                            opened.put(
                                    key,
                                    new Opened(
                                            books.find(key.programmeId()).orElseThrow(), member)));
                    return opened;
                });
    }

    /** Reads more lots of members who take more than what was read at first. */
    Uni<Void> readEnough(SqlConnection tx, Function<Instant, Collection<Member>> wanting) {
        var now = clock.instant();
        return wallets.readEnough(tx, () -> wanting.apply(now), now);
    }

    Uni<Void> save(SqlConnection tx, Collection<Opened> opened) {
        return ledger.save(tx, opened);
    }

    String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As for requests that are done alone: SHA-256 of the body with its fields in order. */
    String hash(Object body) {
        try {
            var canonical =
                    json.writer()
                            .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                            .writeValueAsBytes(body);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key of a member; null for a programme that there is not. */
    static @Nullable MemberKey key(RuleBooks books, String programme, UUID customer) {
        return books.find(programme)
                .map(book -> new MemberKey(book.programme().id(), customer))
                .orElse(null);
    }
}
