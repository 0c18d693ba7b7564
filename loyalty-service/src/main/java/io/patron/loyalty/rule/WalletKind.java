package io.patron.loyalty.rule;

/** Kinds of points. */
public enum WalletKind {
    /** Members spend them. */
    SPENDABLE,
    /** Count for standing; nobody spends them. */
    STATUS,
    /** A campaign's own currency; members spend them. */
    CAMPAIGN,
    /** Stamps on a card; members spend them when the card is full. */
    STAMPS;

    public boolean isSpendable() {
        return this != STATUS;
    }
}
