package io.patron.local;

import io.patron.local.stack.StackFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes the data folder of a stack that does not run. */
@Command(
        name = "clean-data",
        mixinStandardHelpOptions = true,
        description = "Removes the data folder; refused while Patron runs on it.")
final class CleanDataCommand implements Runnable {
    @Mixin StackOptions options = new StackOptions();

    @Override
    public void run() {
        Path folder = options.data().toAbsolutePath().normalize();
        if (Files.exists(folder)) {
            StackFolder.open(folder).delete();
            System.out.println("Removed " + folder);
        } else {
            System.out.println("There is no " + folder);
        }
    }
}
