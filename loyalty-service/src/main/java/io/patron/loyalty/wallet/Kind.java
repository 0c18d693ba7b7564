package io.patron.loyalty.wallet;

/** Kinds of ledger entries, and the key under which each has its one effect. */
public enum Kind {
    /**
     * An order earned points; its reference is the order's id. What a change of it gives has that
     * and the lot.
     */
    EARN("order:"),
    /** An act that is no purchase earned points; its reference is the activity's id. */
    REWARD("act:"),
    /**
     * A refund took points back; its reference is the refund's id. What it waived and took once it
     * came back has that and what brought it back. What a change of an order took has the order and
     * an id of the step.
     */
    CLAWBACK("refund:"),
    /** An operator gave or took points; its reference is the request's {@code Idempotency-Key}. */
    ADJUST("adjust:"),
    /** Pending points became active; its reference is the entry itself. */
    ACTIVATE("activate:"),
    /** Points expired; its reference is the entry itself. */
    EXPIRE("expire:"),
    /** Points are held; its reference is the reservation. */
    RESERVE("reserve:"),
    /** Held points were spent, in whole or in part; ends the reservation. */
    SPEND("end:"),
    /** Held points were let go; ends the reservation. */
    RELEASE("end:"),
    /** Points were held too long; ends the reservation. */
    TIMEOUT("end:"),
    /** Spent points came back; its reference is the request's {@code Idempotency-Key}. */
    RESTORE("restore:"),
    /** Points went to another member; its reference is the transfer. */
    TRANSFER_OUT("transfer-out:"),
    /** Points came from another member; its reference is the transfer. */
    TRANSFER_IN("transfer-in:"),
    /** All went to another membership of the same person; its reference is both sides' own. */
    MERGE_OUT("merge-out:"),
    /** All came from another membership of the same person. */
    MERGE_IN("merge-in:"),
    /** Points were brought in from another system; its reference is that system's own. */
    OPENING("opening:");

    private final String prefix;

    Kind(String prefix) {
        this.prefix = prefix;
    }

    /** What may be in a wallet's ledger once. */
    public String businessKey(String reference) {
        return prefix + reference;
    }

    /** Whether it keeps points alive that expire when nothing happens. */
    public boolean isActivity() {
        return this == EARN || this == REWARD || this == SPEND;
    }
}
