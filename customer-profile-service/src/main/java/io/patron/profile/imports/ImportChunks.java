package io.patron.profile.imports;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.UUID;

/** Table {@code import_chunk}: files, in pieces. */
@ApplicationScoped
public class ImportChunks {

    /** Bytes of a piece. */
    static final int SIZE = 256 << 10;

    private final ImportDatabase database;

    ImportChunks(ImportDatabase database) {
        this.database = database;
    }

    /** Keeps the next piece, and shows that the upload is alive. */
    void append(UUID job, int no, byte[] bytes) {
        database.transaction(tx -> {
            ImportDatabase.update(
                    tx,
                    "insert into import_chunk (job_id, no, bytes) values (?, ?, ?)",
                    job,
                    no,
                    bytes);
            return ImportDatabase.update(
                    tx, "update import_job set heartbeat_at = clock_timestamp() where id = ?", job);
        });
    }

    /** The file; holds one piece in memory, and no connection between pieces. */
    Stream open(UUID job, int chunks) {
        return new Stream(job, chunks);
    }

    /** A file's bytes. */
    final class Stream extends InputStream implements RandomBytes {
        private final UUID job;
        private final int chunks;
        private int next;
        private byte[] piece = new byte[0];
        private int place;
        private long taken;

        private Stream(UUID job, int chunks) {
            this.job = job;
            this.chunks = chunks;
        }

        /** Bytes that were read so far. */
        long taken() {
            return taken;
        }

        @Override
        public int read() {
            return more() ? count(1, piece[place++] & 0xff) : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (!more()) {
                return -1;
            }
            int size = Math.min(length, piece.length - place);
            System.arraycopy(piece, place, into, offset, size);
            place += size;
            return count(size, size);
        }

        /** A gzip of several parts goes on where this says that there is more. */
        @Override
        public int available() {
            return more() ? piece.length - place : 0;
        }

        @Override
        public long length() {
            return database.query(
                            "select coalesce(sum(octet_length(bytes)), 0) from import_chunk where"
                                    + " job_id = ?",
                            row -> row.getLong(1),
                            job)
                    .getFirst();
        }

        /** Every piece but the last has the same size. */
        @Override
        public byte[] range(long from, int length) {
            var found = new byte[length];
            int first = (int) (from / SIZE);
            int last = (int) ((from + Math.max(0, length - 1)) / SIZE);
            for (int no = first; no <= last; no++) {
                var bytes = piece(no);
                long begin = (long) no * SIZE;
                int at = (int) Math.max(0, from - begin);
                int into = (int) Math.max(0, begin - from);
                int size = Math.min(bytes.length - at, length - into);
                System.arraycopy(bytes, at, found, into, size);
            }
            taken = Math.max(taken, from + length);
            return found;
        }

        private byte[] piece(int no) {
            return database.query(
                            "select bytes from import_chunk where job_id = ? and no = ?",
                            row -> row.getBytes(1),
                            job,
                            no)
                    .getFirst();
        }

        private int count(int bytes, int answer) {
            taken += bytes;
            return answer;
        }

        private boolean more() {
            while (place == piece.length && next < chunks) {
                piece = piece(next);
                next++;
                place = 0;
            }
            return place < piece.length;
        }
    }
}
