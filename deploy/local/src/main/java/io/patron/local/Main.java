package io.patron.local;

import io.patron.embedded.EmbeddedStackException;
import io.patron.local.stack.LauncherException;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The launcher: runs Patron on one machine and loads a shop into it. */
@Command(
        name = "patron",
        mixinStandardHelpOptions = true,
        description = "Runs Patron on one machine.",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            TokenCommand.class,
            WatchCommand.class,
            VerifyCommand.class,
            CrashCommand.class,
            TroubleCommand.class,
            RebuildCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            ReconcileCommand.class,
            TrainCommand.class,
            CleanDataCommand.class
        })
public final class Main {
    /** Held here because a logger that nobody holds forgets its level. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private static volatile boolean ended;

    private Main() {}

    /** Whether the command came to its end, well or not, before the JVM does. */
    static boolean hasEnded() {
        return ended;
    }

    /**
     * @param args command and options; see {@code --help}
     */
    public static void main(String[] args) {
        Logger.getLogger("").setLevel(Level.WARNING);
        KAFKA.setLevel(Level.SEVERE);
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((error, command, parsed) -> explain(error));
        int code = line.execute(args);
        ended = true;
        System.exit(code);
    }

    /** What a person can change is one line; anything else is a fault of ours, with its trace. */
    private static int explain(Exception error) {
        if (Thread.currentThread().isInterrupted()) {
            return 130;
        }
        if (error instanceof LauncherException || error instanceof EmbeddedStackException) {
            System.err.println("patron: " + error.getMessage());
        } else {
            error.printStackTrace();
        }
        return 1;
    }
}
