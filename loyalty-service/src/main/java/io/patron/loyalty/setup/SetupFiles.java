package io.patron.loyalty.setup;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The documents of a kind of a programme as one file. */
@ApplicationScoped
public class SetupFiles {
    private final SetupService setups;
    private final FileService files;

    SetupFiles(SetupService setups, FileService files) {
        this.setups = setups;
        this.files = files;
    }

    public <D extends SetupContent> Uni<SetupFile<D>> export(SetupKind<D> kind, String programme) {
        return files.export(setups.of(kind), programme)
                .map(documents -> new SetupFile<>(programme, documents));
    }

    /** Makes the programme's documents of the kind those of a file. */
    public <D extends SetupContent> Uni<SetupChangeView> apply(
            SetupKind<D> kind, SetupFile<D> file, Asked asked) {
        return files.apply(setups.of(kind), file.programme(), file.documents(), asked);
    }
}
