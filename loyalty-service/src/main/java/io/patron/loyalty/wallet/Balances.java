package io.patron.loyalty.wallet;

/**
 * The points of a wallet.
 *
 * @param pending not active yet, ≥ 0
 * @param available can be spent now, ≥ 0
 * @param reserved held for reservations, ≥ 0
 * @param debt owed, ≥ 0; never together with available points
 */
public record Balances(long pending, long available, long reserved, long debt) {
    public static final Balances NONE = new Balances(0, 0, 0, 0);

    /** What a member sees: available points, below zero by what is owed. */
    public long balance() {
        return available - debt;
    }

    Balances plus(Legs legs) {
        return new Balances(
                Math.addExact(pending, legs.of(Account.PENDING)),
                Math.addExact(available, legs.of(Account.AVAILABLE)),
                Math.addExact(reserved, legs.of(Account.RESERVED)),
                Math.subtractExact(debt, legs.of(Account.DEBT)));
    }
}
