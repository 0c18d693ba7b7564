package io.patron.loyalty.wallet;

/** Where points of a lot are; a move of points between two buckets moves their two accounts. */
public enum Bucket {
    /** Not granted yet. */
    ISSUED(Account.ISSUANCE),
    /** Still the other member's. */
    RECEIVED(Account.TRANSFER),
    PENDING(Account.PENDING),
    ACTIVE(Account.AVAILABLE),
    RESERVED(Account.RESERVED),
    BURNED(Account.REDEMPTION),
    EXPIRED(Account.BREAKAGE),
    CLAWED_BACK(Account.ISSUANCE),
    /** Taken by an adjustment. */
    WITHDRAWN(Account.ISSUANCE),
    /** Given to another member. */
    TRANSFERRED(Account.TRANSFER),
    /** On the way to another membership of the same person, in one transaction. */
    PASSED(Account.TRANSFER),
    /** Used to pay a debt. */
    SETTLED(Account.DEBT);

    private final Account account;

    Bucket(Account account) {
        this.account = account;
    }

    public Account account() {
        return account;
    }

    boolean isRemaining() {
        return this == PENDING || this == ACTIVE;
    }
}
