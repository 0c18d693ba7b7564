package io.patron.profile.imports;

import io.patron.profile.mapping.RowFault;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of a file. */
sealed interface FileRow {

    RawRecord raw();

    /**
     * A row that could be taken apart.
     *
     * @param fields texts of the mapping's columns, in its order; null where the row has none
     * @param hash of all fields of the file, the same for exact duplicates only
     */
    @SuppressWarnings("ArrayRecordComponent") // lives for one step of a loop
    record Whole(RawRecord raw, @Nullable String[] fields, UUID hash) implements FileRow {}

    /**
     * A row that could not.
     *
     * @param readings what the texts of the mapping's columns may be: several where it is not sure
     *     in which field which column stands, null where nothing can be told
     */
    record Broken(RawRecord raw, RowFault fault, List<@Nullable String[]> readings)
            implements FileRow {}
}
