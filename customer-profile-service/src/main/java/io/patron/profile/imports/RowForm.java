package io.patron.profile.imports;

import io.patron.profile.mapping.RowFault;
import java.util.Set;

/** How the text of a row is taken apart. */
interface RowForm {

    /** Columns that an error report adds; they are no part of a row that is sent again. */
    Set<String> ERROR_COLUMNS = Set.of("error_row", "error_code", "error_message");

    FileRow read(RawRecord raw, String text);

    /** Reads a row of which only the beginning is sure. */
    FileRow.Broken begun(RawRecord raw, RowFault fault, String text);
}
