package io.patron.profile.barring;

import io.patron.profile.identity.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Table {@code erased_identifier}. Who records events holds a shared lock, who bars names the
 * exclusive one: what is recorded has either been erased or is not recorded.
 */
@ApplicationScoped
public class BarredNameStore {
    private static final long LOCK = 0x657261736564L; // "erased"

    /** {@link #lock}, for who writes through a connection that blocks. */
    public static final String SHARED = "select pg_advisory_xact_lock_shared(" + LOCK + ")";

    /** Whether anybody is barred. */
    public static final String IS_ANY =
            "select exists (select 1 from erased_identifier where lifted_at is null)";

    /** Those of some {@link #digests} that are barred. */
    public static final String BARRED =
            "select digest from erased_identifier where digest = any(?) and lifted_at is null";

    private static final String ANY = SHARED + "; " + IS_ANY;
    private static final String FIND = BARRED.replace("?", "$1");
    private static final String ADD =
            """
            insert into erased_identifier (digest, type, erasure_id, erased_at)
            select d, t, $3, $4 from unnest($1::bytea[], $2::text[]) as rows (d, t) order by d
            on conflict (digest) do update set erasure_id = excluded.erasure_id, erased_at = excluded.erased_at,
                lifted_at = null, lifted_by = null, lift_reason = null
            """;
    private static final String ERASURES =
            "select distinct erasure_id from erased_identifier where digest = any($1) and lifted_at"
                    + " is null order by 1";
    private static final String LIFT =
            "update erased_identifier set lifted_at = $2, lifted_by = $3, lift_reason = $4 where"
                    + " erasure_id = $1 and lifted_at is null";

    private final Digests digests;

    BarredNameStore(BarringConfig config) {
        this.digests = Digests.of(config);
    }

    /**
     * Whether anybody is barred at all; from now on nobody is barred until the transaction ends.
     */
    Uni<Boolean> isAny(SqlConnection tx) {
        return tx.query(ANY).execute().map(rows -> rows.next().iterator().next().getBoolean(0));
    }

    /**
     * As those who record events do: waits for who is {@link #lockAlone}, and keeps others from it.
     */
    public Uni<Void> lock(SqlConnection tx) {
        return tx.query(SHARED).execute().replaceWithVoid();
    }

    /** Waits for those who record events, and keeps others from it until the transaction ends. */
    public Uni<Void> lockAlone(SqlConnection tx) {
        return tx.query("select pg_advisory_xact_lock(" + LOCK + ")").execute().replaceWithVoid();
    }

    /** Those of the names that are barred. */
    Uni<Set<Identifier>> barred(SqlClient client, Collection<Identifier> names) {
        var byDigest = new HashMap<ByteBuffer, Identifier>();
        names.forEach(name -> digests.all(name).forEach(digest -> byDigest.put(digest, name)));
        return client.preparedQuery(FIND)
                .execute(Tuple.of(buffers(byDigest.keySet())))
                .map(rows -> {
                    Set<Identifier> barred = new HashSet<>();
                    rows.forEach(row -> {
                        var name = byDigest.get(ByteBuffer.wrap(row.getBuffer(0).getBytes()));
                        if (name != null) {
                            barred.add(name);
                        }
                    });
                    return barred;
                });
    }

    /** Under one of which a name is kept where it is barred. */
    public List<ByteBuffer> digests(Identifier name) {
        return digests.all(name).toList();
    }

    /** Bars names; the caller {@link #lockAlone}s. */
    public Uni<Void> bar(SqlConnection tx, Collection<Identifier> names, UUID erasure, Instant at) {
        var byDigest = new HashMap<ByteBuffer, Identifier>();
        names.forEach(name -> byDigest.put(digests.of(name), name));
        var list = List.copyOf(byDigest.entrySet());
        return tx.preparedQuery(ADD)
                .execute(
                        Tuple.of(
                                buffers(list.stream().map(Map.Entry::getKey).toList()),
                                list.stream()
                                        .map(entry -> entry.getValue().type())
                                        .toArray(String[]::new),
                                erasure,
                                at.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** The erasures by which a name is barred. */
    public Uni<List<UUID>> erasures(SqlClient client, Identifier name) {
        return client.preparedQuery(ERASURES)
                .execute(Tuple.of(buffers(digests.all(name).toList())))
                .map(rows -> {
                    List<UUID> ids = new ArrayList<>(rows.size());
                    rows.forEach(row -> ids.add(row.getUUID(0)));
                    return ids;
                });
    }

    /**
     * Lets a person come back.
     *
     * @return how many names are not barred any more
     */
    public Uni<Integer> lift(SqlConnection tx, UUID erasure, String by, String why, Instant at) {
        return tx.preparedQuery(LIFT)
                .execute(Tuple.of(erasure, at.atOffset(ZoneOffset.UTC), by, why))
                .map(io.vertx.mutiny.sqlclient.RowSet::rowCount);
    }

    private static Buffer[] buffers(Collection<ByteBuffer> digests) {
        return digests.stream().map(digest -> Buffer.buffer(digest.array())).toArray(Buffer[]::new);
    }
}
