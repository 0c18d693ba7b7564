package io.patron.loyalty.seal;

/**
 * The text of an entry that is hashed: a JSON array of all its columns as PostgreSQL writes it;
 * times are microseconds since 1970.
 */
final class EntryText {
    /** An expression over {@code ledger_transaction t}. */
    static final String SQL =
            """
            json_build_array(t.id, t.programme_id, t.member_id, t.wallet_id, t.sequence, t.kind, t.business_key,
                t.rule_version, t.points, t.balance, t.issuance, t.redemption, t.breakage, t.transfer, t.pending,
                t.available, t.reserved, t.debt, t.inputs::text, t.moves::text,
                (extract(epoch from t.occurred_at) * 1000000)::bigint,
                (extract(epoch from t.recorded_at) * 1000000)::bigint)::text
            """;

    private EntryText() {}
}
