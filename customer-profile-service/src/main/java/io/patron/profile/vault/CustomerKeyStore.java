package io.patron.profile.vault;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.SecretKey;

/** Table {@code customer_key}: those of a batch in one statement, and one more to make new ones. */
@ApplicationScoped
class CustomerKeyStore {
    /** Rows of the transaction itself may be rolled back: these keys are not remembered. */
    private static final String FIND =
            """
            select customer_id, master, wrapped,
                coalesce(xmin = pg_current_xact_id_if_assigned()::xid, false)
            from customer_key where customer_id = any($1)
            """;

    private static final String ADD =
            """
            insert into customer_key (customer_id, master, wrapped)
            select c, m, w from unnest($1::uuid[], $2::text[], $3::bytea[]) as rows (c, m, w) order by c
            on conflict do nothing returning customer_id
            """;
    private static final String OUTDATED =
            """
            select customer_id, master, wrapped from customer_key where master <> $1
            order by customer_id limit $2 for update skip locked
            """;
    private static final String WRAP =
            """
            update customer_key k set master = r.m, wrapped = r.w
            from unnest($1::uuid[], $2::text[], $3::bytea[]) as r (c, m, w) where k.customer_id = r.c
            """;

    private final KeyCache cache = new KeyCache();
    private final SecureRandom random = new SecureRandom();

    /** The keys that there are. */
    Uni<Map<UUID, SecretKey>> find(SqlClient client, MasterKeys masters, Set<UUID> customers) {
        var known = cache.get(customers, System.nanoTime());
        if (known.size() == customers.size()) {
            return Uni.createFrom().item(known);
        }
        var missing = new HashSet<>(customers);
        missing.removeAll(known.keySet());
        return client.preparedQuery(FIND)
                .execute(Tuple.tuple().addArrayOfUUID(missing.toArray(UUID[]::new)))
                .map(rows -> {
                    var lasting = new HashMap<UUID, SecretKey>();
                    for (var row : rows) {
                        var id = row.getUUID(0);
                        var wrapped =
                                new MasterKeys.Wrapped(
                                        row.getString(1), row.getBuffer(2).getBytes());
                        var key = AesGcm.key(masters.unwrap(id.toString(), wrapped));
                        known.put(id, key);
                        if (!row.getBoolean(3)) {
                            lasting.put(id, key);
                        }
                    }
                    cache.put(lasting, System.nanoTime());
                    return known;
                });
    }

    /** The keys of all of them; those that have none get one with the transaction. */
    Uni<Map<UUID, SecretKey>> require(SqlClient tx, MasterKeys masters, Set<UUID> customers) {
        return find(tx, masters, customers)
                .chain(known -> {
                    var missing = new HashSet<>(customers);
                    missing.removeAll(known.keySet());
                    return missing.isEmpty()
                            ? Uni.createFrom().item(known)
                            : add(tx, masters, missing)
                                    .chain(made -> {
                                        known.putAll(made);
                                        return known.size() == customers.size()
                                                ? Uni.createFrom().item(known)
                                                : find(tx, masters, customers);
                                    });
                });
    }

    private Uni<Map<UUID, SecretKey>> add(SqlClient tx, MasterKeys masters, Set<UUID> customers) {
        var keys = new TreeMap<UUID, byte[]>();
        customers.forEach(id -> keys.put(id, AesGcm.randomKey(random)));
        return tx.preparedQuery(ADD)
                .execute(rows(masters, keys))
                .map(rows -> {
                    Map<UUID, SecretKey> made = new HashMap<>();
                    rows.forEach(row -> {
                        var bytes = keys.get(row.getUUID(0));
                        if (bytes != null) {
                            made.put(row.getUUID(0), AesGcm.key(bytes));
                        }
                    });
                    return made;
                });
    }

    private Tuple rows(MasterKeys masters, Map<UUID, byte[]> keys) {
        var ids = List.copyOf(keys.keySet());
        var wrapped =
                ids.stream()
                        .map(id ->
                                masters.wrap(
                                        id.toString(), keys.getOrDefault(id, new byte[0]), random))
                        .toList();
        return Tuple.of(
                ids.toArray(UUID[]::new),
                wrapped.stream().map(MasterKeys.Wrapped::master).toArray(String[]::new),
                wrapped.stream().map(one -> Buffer.buffer(one.bytes())).toArray(Buffer[]::new));
    }

    /**
     * Wraps some keys that are under a master key of before under the one in use.
     *
     * @return how many
     */
    Uni<Integer> rewrap(SqlClient tx, MasterKeys masters, int limit) {
        return tx.preparedQuery(OUTDATED)
                .execute(Tuple.of(masters.current(), limit))
                .chain(rows -> {
                    var keys = new TreeMap<UUID, byte[]>();
                    rows.forEach(row ->
                            keys.put(
                                    row.getUUID(0),
                                    masters.unwrap(
                                            row.getUUID(0).toString(),
                                            new MasterKeys.Wrapped(
                                                    row.getString(1),
                                                    row.getBuffer(2).getBytes()))));
                    return keys.isEmpty()
                            ? Uni.createFrom().item(0)
                            : tx.preparedQuery(WRAP)
                                    .execute(rows(masters, keys))
                                    .replaceWith(keys.size());
                });
    }

    /** Forgets keys that are being deleted. */
    void forget(Collection<UUID> customers) {
        cache.remove(customers);
    }

    SecureRandom random() {
        return random;
    }
}
