package io.patron.local;

import io.patron.local.load.Issuer;
import io.patron.local.stack.Part;
import io.patron.local.stack.Secrets;
import io.patron.local.stack.StackFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints an access token of the running stack. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Prints an access token for a role of the running Patron.")
final class TokenCommand implements Runnable {
    @Mixin StackOptions options = new StackOptions();

    @Parameters(paramLabel = "ROLE", description = "operator, analyst, service, customer or admin")
    String role = "";

    @Option(names = "--customer", paramLabel = "ID", description = "The customer's id.")
    @Nullable String customer;

    @Override
    public void run() {
        if (!Secrets.ROLES.contains(role)) {
            throw new io.patron.local.stack.LauncherException(
                    "no role is called "
                            + role
                            + "; the roles are "
                            + String.join(", ", Secrets.ROLES));
        }
        Path folder = options.data();
        Issuer issuer =
                new Issuer(
                        StackFolder.portsOf(folder).url(Part.ISSUER),
                        StackFolder.secretsOf(folder));
        System.out.println(customer == null ? issuer.token(role) : issuer.customerToken(customer));
    }
}
