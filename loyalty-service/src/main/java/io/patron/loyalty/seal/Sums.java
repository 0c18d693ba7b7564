package io.patron.loyalty.seal;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sums over entries that sealing keeps for reports: an entry is in them from the transaction on
 * that seals it. What it adds is a view of the database, whose rows name the entry, the keys and
 * what is to be added.
 */
public enum Sums {
    /** Movements of accounts by when they were recorded. */
    ENTRIES(
            "ledger_quarter",
            "ledger_move",
            List.of("programme_id", "wallet", "kind", "starts_at"),
            List.of(
                    "issuance",
                    "redemption",
                    "breakage",
                    "transfer",
                    "pending",
                    "available",
                    "reserved",
                    "debt")),
    /** What became of points by when they were earned and when they end. */
    LOTS(
            "lot_quarter",
            "lot_move",
            List.of("programme_id", "wallet", "earned_at", "ends_at"),
            List.of("issued", "burned", "expired", "reversed", "held")),
    /** What was spent at once, by size and when it was recorded. */
    SPENDING(
            "spending_quarter",
            "spending",
            List.of("programme_id", "wallet", "size", "starts_at"),
            List.of("redemptions", "points", "point_seconds"));

    /**
     * Entries of transactions before it are sealed; 0 where that is not known, so that all are
     * looked at.
     */
    public static final String MARK =
            "select coalesce((select xid from ledger_mark where started ="
                    + " pg_postmaster_start_time()), 0)";

    /** True where the transaction is from now on the only one that seals. */
    public static final String ALONE =
            "select pg_try_advisory_xact_lock(hashtextextended('seal', 42))";

    /** One by one: offset 0 keeps the planner from going over all entries instead. */
    private static final String OF_BLOCK =
            """
             from (select member_id, sequence from ledger_seal where block = $1 offset 0) s,
                lateral (select * from %s e where e.member_id = s.member_id and e.sequence = s.sequence offset 0) v
            """;

    /**
     * What was kept of a month holds no longer once an entry of before is sealed: $1, the block.
     */
    private static final String REOPEN =
            """
            delete from liability_close c using (select v.programme_id, min(v.recorded_at) as earliest
            """
                    + OF_BLOCK.formatted("ledger_transaction")
                    + """
                            group by 1) b
                    where c.programme_id = b.programme_id and c.ends_at > b.earliest
                    """;

    private static final String SEALED =
            " from ledger_seal s join %s v using (member_id, sequence)";

    private final String table;
    private final String view;
    private final List<String> keys;
    private final List<String> sums;

    Sums(String table, String view, List<String> keys, List<String> sums) {
        this.table = table;
        this.view = view;
        this.keys = keys;
        this.sums = sums;
    }

    public String table() {
        return table;
    }

    /** A view with what each entry adds, sealed or not. */
    public String view() {
        return view;
    }

    /** What is added up. */
    public String columns() {
        return String.join(", ", sums);
    }

    /** The key of a row as one text. */
    public String id(String row) {
        return keys.stream()
                .map(key -> row + "." + key)
                .map(key -> key.endsWith("_at") ? "extract(epoch from " + key + ")" : key)
                .collect(Collectors.joining(", ", "concat_ws(' ', ", ")"));
    }

    /** All sums made from zero: {@code id} and columns. */
    public String anew() {
        return "select %s as id, %s".formatted(id("v"), each("sum(v.%1$s) as %1$s"::formatted))
                + SEALED.formatted(view)
                + " group by "
                + each(keys, "v."::concat);
    }

    /**
     * What a programme's entries come to: the rows that are kept, and those of entries that are not
     * sealed yet. Parameters: $1 the programme, $2 the {@link #MARK}.
     */
    public String rows() {
        var columns = String.join(", ", keys) + ", " + columns();
        return """
        (select %1$s from %2$s where programme_id = $1
         union all
         select %1$s from %3$s v where v.programme_id = $1 and ($2::bigint = 0 or v.xid >= $2::bigint)
             and not exists (select from ledger_seal s where s.member_id = v.member_id and s.sequence = v.sequence))
        """
                .formatted(columns, table, view);
    }

    /** Adds the entries of a block: $1. */
    String add() {
        var key = String.join(", ", keys);
        return "insert into %s as q (%s, %s) select %s, %s"
                        .formatted(table, key, columns(), key, each("sum(v.%s)"::formatted))
                + OF_BLOCK.formatted(view)
                + " group by %s on conflict (%s) do update set %s"
                        .formatted(key, key, each("%1$s = q.%1$s + excluded.%1$s"::formatted));
    }

    /** Statements that add a block to all that is kept. */
    static List<String> additions() {
        return Stream.concat(Arrays.stream(values()).map(Sums::add), Stream.of(REOPEN)).toList();
    }

    private String each(Function<String, String> text) {
        return each(sums, text);
    }

    private static String each(List<String> names, Function<String, String> text) {
        return names.stream().map(text).collect(Collectors.joining(", "));
    }
}
