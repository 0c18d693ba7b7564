package io.patron.local;

import io.patron.local.restore.Backups;
import io.patron.local.stack.Service;
import io.patron.local.stack.StackFolder;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Copies the loyalty database of the running Patron. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Copies the loyalty database of the running Patron, within its PostgreSQL.")
final class BackupCommand implements Runnable {
    @Mixin StackOptions options = new StackOptions();

    @Override
    public void run() {
        var ports = StackFolder.portsOf(options.data());
        var secrets = StackFolder.secretsOf(options.data());
        var made = new Backups(ports, secrets, Clock.systemUTC()).make(Service.LOYALTY);
        System.out.println("The loyalty database is copied as it was at " + made);
    }
}
