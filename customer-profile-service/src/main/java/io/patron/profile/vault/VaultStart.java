package io.patron.profile.vault;

import io.patron.kit.security.ReadinessRule;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Before anything is read or written: whether the keys fit what is stored, the key of the digests,
 * and names that are not sealed yet. One replica at a time; what a crash interrupts goes on at the
 * next start.
 */
@ApplicationScoped
class VaultStart {
    private static final String LOOKUPS = "lookups";
    private static final String LOCK =
            "select pg_advisory_lock(hashtextextended('patron vault', 0))";
    private static final String UNLOCK =
            "select pg_advisory_unlock(hashtextextended('patron vault', 0))";
    private static final String MASTERS =
            "select master from lookup_key union select master from customer_key";
    private static final String KEY = "select master, wrapped from lookup_key";
    private static final String PUT =
            """
            insert into lookup_key (master, wrapped) values (?, ?)
            on conflict (one) do update set master = excluded.master, wrapped = excluded.wrapped
            """;

    private final Vault vault;
    private final IdentifierSealing identifiers;
    private final DataSource database;
    private final SecureRandom random = new SecureRandom();

    VaultStart(Vault vault, IdentifierSealing identifiers, DataSource database) {
        this.vault = vault;
        this.identifiers = identifiers;
        this.database = database;
    }

    /** What production demands of the key; without one nothing is encrypted. */
    static class Readiness {
        @Produces
        @Singleton
        ReadinessRule masterKey() {
            return new ReadinessRule(
                    MasterKeys.PROPERTY,
                    MasterKeys.FORM,
                    "",
                    key -> key.isEmpty() || MasterKeys.isKey(key));
        }
    }

    /** After the rules of production, before any consumer. */
    void onStart(@Observes @Priority(2) StartupEvent event) throws SQLException {
        try (var connection = database.getConnection()) {
            var stored = masters(connection);
            if (vault.masters().isEmpty()) {
                if (!stored.isEmpty()) {
                    throw new IllegalStateException(MasterKeys.unknown(stored));
                }
                return;
            }
            open(connection, vault.masters().get(), stored);
        }
    }

    private void open(Connection connection, MasterKeys masters, Set<String> stored)
            throws SQLException {
        stored.removeAll(masters.keys().keySet());
        if (!stored.isEmpty()) {
            throw new IllegalStateException(MasterKeys.unknown(stored));
        }
        execute(connection, LOCK);
        try {
            vault.openLookups(lookups(connection, masters));
            identifiers.seal(connection, masters, random);
        } finally {
            execute(connection, UNLOCK);
        }
    }

    private byte[] lookups(Connection connection, MasterKeys masters) throws SQLException {
        try (var statement = connection.prepareStatement(KEY);
                var rows = statement.executeQuery()) {
            if (rows.next()) {
                var wrapped = new MasterKeys.Wrapped(rows.getString(1), rows.getBytes(2));
                var key = masters.unwrap(LOOKUPS, wrapped);
                if (!wrapped.master().equals(masters.current())) {
                    put(connection, masters.wrap(LOOKUPS, key, random));
                }
                return key;
            }
        }
        var key = AesGcm.randomKey(random);
        put(connection, masters.wrap(LOOKUPS, key, random));
        return key;
    }

    private static void put(Connection connection, MasterKeys.Wrapped key) throws SQLException {
        try (var statement = connection.prepareStatement(PUT)) {
            statement.setString(1, key.master());
            statement.setBytes(2, key.bytes());
            statement.executeUpdate();
        }
    }

    private static Set<String> masters(Connection connection) throws SQLException {
        var masters = new TreeSet<String>();
        try (var statement = connection.prepareStatement(MASTERS);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                masters.add(rows.getString(1));
            }
        }
        return masters;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
