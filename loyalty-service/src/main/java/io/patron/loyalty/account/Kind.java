package io.patron.loyalty.account;

/** Kinds of ledger transactions. */
public enum Kind {
    /** An order earned points; its reference is the order's id. */
    EARN("order:"),
    /** A refund took points back; its reference is the refund's id. */
    CLAWBACK("refund:"),
    /** An operator gave or took points; its reference is the request's {@code Idempotency-Key}. */
    ADJUST("adjust:");

    private final String prefix;

    Kind(String prefix) {
        this.prefix = prefix;
    }

    /** What may be in a programme's ledger once. */
    public String businessKey(String reference) {
        return prefix + reference;
    }
}
