package io.patron.bench;

import io.patron.local.load.Issuer;
import io.patron.local.stack.Part;
import io.patron.local.stack.Service;
import io.patron.local.stack.Stack;
import io.patron.local.stack.StackFolder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The suite while it is measured.
 *
 * @param root the repository's root
 */
record Running(Path root, Stack stack, StackFolder folder) {

    Api api(String role) {
        return new Api(authorization(role));
    }

    /** Connections for a load that shall cost little itself. */
    Lines lines(Part service, String role) {
        return new Lines(url(service), authorization(role));
    }

    private String authorization(String role) {
        return "Bearer " + new Issuer(url(Part.ISSUER), folder.secrets()).token(role);
    }

    String url(Part part) {
        return stack.ports().url(part);
    }

    String kafka() {
        return "127.0.0.1:" + stack.ports().of(Part.KAFKA);
    }

    Connection connect(Service service) throws SQLException {
        var url =
                "jdbc:postgresql://127.0.0.1:"
                        + stack.ports().of(Part.POSTGRES)
                        + "/"
                        + service.database();
        return DriverManager.getConnection(url, "postgres", folder.secrets().postgres());
    }
}
