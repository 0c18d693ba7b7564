package io.patron.loyalty.wallet;

/**
 * The accounts of the double-entry ledger. Each programme has the programme's side of them for each
 * of its wallets, each member's wallet has the member's side; the movements of an entry sum to
 * zero.
 */
public enum Account {
    /** The programme's: all points come from it, and go back to it when they are taken back. */
    ISSUANCE(false),
    /** The programme's: points that members redeemed. */
    REDEMPTION(false),
    /** The programme's: points that expired. */
    BREAKAGE(false),
    /** The programme's: points between two members; zero once both sides are written. */
    TRANSFER(false),
    /** The member's: points that are not active yet. */
    PENDING(true),
    /** The member's: points that can be spent now. */
    AVAILABLE(true),
    /** The member's: points that are held for a reservation. */
    RESERVED(true),
    /** The member's: below zero by what she owes since points were taken back after spending. */
    DEBT(true);

    private final boolean member;

    Account(boolean member) {
        this.member = member;
    }

    /** Whether it is the member's side; these four together are the programme's liability. */
    public boolean isMembers() {
        return member;
    }
}
