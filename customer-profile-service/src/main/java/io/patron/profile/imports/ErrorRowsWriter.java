package io.patron.profile.imports;

import io.patron.personal.audit.AboutSomebody;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/**
 * Rows of a file that were not taken, as they are: they may name anybody.
 *
 * @param reports that write them
 * @param head what they begin with
 */
record ErrorRowsWriter(ErrorReports reports, ErrorReports.Head head)
        implements StreamingOutput, AboutSomebody {

    @Override
    public void write(OutputStream out) throws IOException {
        reports.write(head, out);
    }

    @Override
    public Set<String> fields() {
        return Set.of("rows");
    }
}
