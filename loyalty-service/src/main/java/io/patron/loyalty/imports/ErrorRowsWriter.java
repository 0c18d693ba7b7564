package io.patron.loyalty.imports;

import io.patron.loyalty.imports.UploadStore.Head;
import io.patron.personal.audit.AboutSomebody;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.UUID;

/**
 * Rows of a file that were not taken, as they are: they may name anybody.
 *
 * @param files that write them
 * @param id the import
 * @param head what they begin with
 */
record ErrorRowsWriter(ErrorFileWriter files, UUID id, Head head)
        implements StreamingOutput, AboutSomebody {

    @Override
    public void write(OutputStream out) throws IOException {
        files.write(id, head, out);
    }

    @Override
    public Set<String> fields() {
        return Set.of(ErrorView.ROWS);
    }
}
