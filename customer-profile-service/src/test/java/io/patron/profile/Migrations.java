package io.patron.profile;

import io.patron.kit.test.PatronStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A database of its own that goes from version to version, as that of a service that is updated.
 */
public final class Migrations implements AutoCloseable {
    private static final Path FILES = Path.of("src/main/resources/db/migration");

    private final Connection database;
    private String version = "";

    private Migrations(Connection database) {
        this.database = database;
    }

    /** An empty database; one of this name is dropped. */
    public static Migrations of(String name) throws SQLException {
        try (var any = PatronStack.connect("profile");
                var statement = any.createStatement()) {
            statement.execute("drop database if exists " + name);
            statement.execute("create database " + name);
        }
        return new Migrations(PatronStack.connect(name));
    }

    /**
     * Goes on, each step a transaction.
     *
     * @param wanted how the file of the last step begins, as {@code V1162}
     */
    public void to(String wanted) throws IOException, SQLException {
        var last = wanted + "~";
        for (var file : files()) {
            if (file.compareTo(version) > 0 && file.compareTo(last) < 0) {
                sql(Files.readString(FILES.resolve(file)));
                version = file;
            }
        }
    }

    private static List<String> files() throws IOException {
        try (var all = Files.list(FILES)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Some statements, all or none. */
    public void sql(String statements) throws SQLException {
        database.setAutoCommit(false);
        try (var statement = database.createStatement()) {
            statement.execute(statements);
            database.commit();
        }
    }

    /** The first column of the rows, as text. */
    public List<String> texts(String query) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
