package io.patron.profile.vault;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.profile.privacy.Masking;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jboss.logging.Logger;

/**
 * Seals the names that were there before anything was encrypted: before the service takes work,
 * since names are found by their digests from then on. In steps of their own; a crash goes on with
 * the rest.
 */
@ApplicationScoped
class IdentifierSealing {
    private static final Logger LOG = Logger.getLogger(IdentifierSealing.class);
    private static final int AT_ONCE = 5_000;
    private static final String PLAIN =
            "select type, value, claimed_by, customer_id from identifier where digest is null limit"
                    + " "
                    + AT_ONCE
                    + " for update";
    private static final String KEYS =
            "select customer_id, master, wrapped from customer_key where customer_id = any(?)";
    private static final String ADD_KEYS =
            """
            insert into customer_key (customer_id, master, wrapped)
            select * from unnest(?::uuid[], ?::text[], ?::bytea[]) as rows (c, m, w) order by 1 on conflict do nothing
            """;
    private static final String SEAL =
            """
            update identifier i set value = r.s, digest = r.d
            from unnest(?::text[], ?::text[], ?::uuid[], ?::text[], ?::text[]) as r (t, v, k, s, d)
            where i.type = r.t and i.digest is null and coalesce(i.digest, i.value) = r.v and i.claimed_by = r.k
            """;

    /** A replica that does not encrypt cannot write names any more. */
    private static final String CLOSE =
            """
            do $$ begin
                if not exists (select from pg_constraint where conname = 'identifier_sealed') then
                    alter table identifier add constraint identifier_sealed check (digest is not null);
                end if;
            end $$
            """;

    private final Vault vault;
    private final Masking masking;
    private final ObjectMapper json;

    IdentifierSealing(Vault vault, Masking masking, ObjectMapper json) {
        this.vault = vault;
        this.masking = masking;
        this.json = json;
    }

    private record Plain(String type, String value, UUID claimedBy, UUID customer) {}

    void seal(Connection connection, MasterKeys masters, SecureRandom random) throws SQLException {
        connection.setAutoCommit(false);
        var total = 0;
        try {
            for (var plain = plain(connection); !plain.isEmpty(); plain = plain(connection)) {
                var keys = keys(connection, masters, random, plain);
                update(connection, plain, new Sealer(keys, random, masking, json));
                connection.commit();
                total += plain.size();
            }
            try (var statement = connection.createStatement()) {
                statement.execute(CLOSE);
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
        if (total > 0) {
            LOG.infof("%d identifiers that were there before are encrypted now", total);
        }
    }

    private static List<Plain> plain(Connection connection) throws SQLException {
        var all = new ArrayList<Plain>();
        try (var statement = connection.prepareStatement(PLAIN);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                all.add(
                        new Plain(
                                rows.getString(1),
                                rows.getString(2),
                                rows.getObject(3, UUID.class),
                                rows.getObject(4, UUID.class)));
            }
        }
        return all;
    }

    private static Map<UUID, SecretKey> keys(
            Connection connection, MasterKeys masters, SecureRandom random, List<Plain> plain)
            throws SQLException {
        var customers = new TreeSet<UUID>();
        plain.forEach(name -> customers.add(name.customer()));
        var keys = find(connection, masters, customers.toArray(UUID[]::new));
        customers.removeAll(keys.keySet());
        if (!customers.isEmpty()) {
            add(connection, masters, random, customers.toArray(UUID[]::new));
            keys.putAll(find(connection, masters, customers.toArray(UUID[]::new)));
        }
        return keys;
    }

    private static Map<UUID, SecretKey> find(
            Connection connection, MasterKeys masters, UUID[] customers) throws SQLException {
        var keys = new HashMap<UUID, SecretKey>();
        try (var statement = connection.prepareStatement(KEYS)) {
            statement.setArray(1, connection.createArrayOf("uuid", customers));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var id = rows.getObject(1, UUID.class);
                    var wrapped = new MasterKeys.Wrapped(rows.getString(2), rows.getBytes(3));
                    keys.put(id, AesGcm.key(masters.unwrap(id.toString(), wrapped)));
                }
            }
        }
        return keys;
    }

    private static void add(
            Connection connection, MasterKeys masters, SecureRandom random, UUID[] customers)
            throws SQLException {
        var wrapped =
                Arrays.stream(customers)
                        .map(id -> masters.wrap(id.toString(), AesGcm.randomKey(random), random))
                        .map(MasterKeys.Wrapped::bytes)
                        .toArray(byte[][]::new);
        var master = new String[customers.length];
        Arrays.fill(master, masters.current());
        try (var statement = connection.prepareStatement(ADD_KEYS)) {
            statement.setArray(1, connection.createArrayOf("uuid", customers));
            statement.setArray(2, connection.createArrayOf("text", master));
            statement.setArray(3, connection.createArrayOf("bytea", wrapped));
            statement.executeUpdate();
        }
    }

    private void update(Connection connection, List<Plain> plain, Sealer sealer)
            throws SQLException {
        try (var statement = connection.prepareStatement(SEAL)) {
            var sealed = plain.stream().map(p -> sealer.text(p.customer(), p.value()));
            var digests = plain.stream().map(p -> vault.digestOrNull(p.type(), p.value()));
            var columns =
                    List.of(
                            plain.stream().map(Plain::type).toArray(),
                            plain.stream().map(Plain::value).toArray(),
                            plain.stream().map(Plain::claimedBy).toArray(),
                            sealed.toArray(),
                            digests.toArray());
            for (var i = 0; i < columns.size(); i++) {
                var type = i == 2 ? "uuid" : "text";
                statement.setArray(i + 1, connection.createArrayOf(type, columns.get(i)));
            }
            statement.executeUpdate();
        }
    }
}
