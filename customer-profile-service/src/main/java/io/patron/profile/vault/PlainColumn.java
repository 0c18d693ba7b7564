package io.patron.profile.vault;

/**
 * A column whose values are sealed as a whole under the key of the row's customer.
 *
 * @param keyType of the primary key
 * @param isJson whether it is {@code jsonb}, else text
 */
record PlainColumn(String table, String key, String keyType, String column, boolean isJson) {
    static final PlainColumn[] ALL = {
        new PlainColumn("trait_misfit", "id", "uuid", "value", true),
        new PlainColumn("consent_pending", "token_hash", "text", "proof", false),
        new PlainColumn("tag_grant", "id", "uuid", "evidence", false)
    };

    /** What is not sealed yet, of customers {@code $1}. */
    String find() {
        return """
        select t.customer_id, t.%2$s::text, t.%3$s::text from %1$s t
        where t.customer_id = any($1) and t.%3$s is not null and t.%3$s::text not like '%%~sealed1.%%' limit 5000
        """
                .formatted(table, key, column);
    }

    /** Puts values {@code $2} to keys {@code $1}. */
    String seal() {
        return """
        update %1$s t set %3$s = r.v%5$s from unnest($1::text[], $2::text[]) as r (k, v)
        where t.%2$s = r.k::%4$s
        """
                .formatted(table, key, column, keyType, isJson ? "::jsonb" : "");
    }
}
