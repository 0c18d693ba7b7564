package io.patron.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL refuses to run as root. Root therefore runs it in a user namespace of its own, where
 * it has no privilege and still owns its files; where namespaces are forbidden (some containers) it
 * runs as the user "nobody", who is given the data folder. Everyone else needs no prefix.
 */
final class RootlessPrefix {
    private static final String NOBODY = "65534";
    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

    private final List<String> prefix;

    private RootlessPrefix(List<String> prefix) {
        this.prefix = prefix;
    }

    static RootlessPrefix ofThisUser() {
        if (!isRoot()) {
            return new RootlessPrefix(List.of());
        }
        return new RootlessPrefix(namespacesAllowed() ? NAMESPACE : AS_NOBODY);
    }

    /** The command as it must be run by this user. */
    List<String> before(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** Gives a folder to the user that the programs run as, where that is another one. */
    void own(Path folder) {
        if (prefix.equals(AS_NOBODY)) {
            Commands.require(List.of("chown", "-R", NOBODY + ":" + NOBODY, folder.toString()));
        }
    }

    private static boolean namespacesAllowed() {
        try {
            return Commands.run(Stream.concat(NAMESPACE.stream(), Stream.of("true")).toList())
                            .exit()
                    == 0;
        } catch (EmbeddedStackException e) {
            return false;
        }
    }

    private static boolean isRoot() {
        try {
            Path own = Files.createTempFile("patron-user-", "");
            try {
                return Integer.valueOf(0).equals(Files.getAttribute(own, "unix:uid"));
            } finally {
                Files.deleteIfExists(own);
            }
        } catch (IOException e) {
            throw new EmbeddedStackException("cannot write to the temporary folder", e);
        }
    }
}
