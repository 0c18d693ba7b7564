package io.patron.loyalty.wallet;

/**
 * Points since joining.
 *
 * @param earned for orders, ≥ 0
 * @param clawedBack for refunds, ≥ 0
 * @param adjusted given by operators or brought in; below zero where more was taken
 * @param spent less what came back of it, ≥ 0
 * @param expired ≥ 0
 * @param transferred received less given
 */
public record Totals(
        long earned, long clawedBack, long adjusted, long spent, long expired, long transferred) {
    public static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0);

    /** All that is the member's: pending + available + reserved − debt. */
    public long net() {
        return earned - clawedBack + adjusted - spent - expired + transferred;
    }

    Totals plus(Kind kind, Legs legs) {
        var issued = Math.negateExact(legs.of(Account.ISSUANCE));
        return new Totals(
                Math.addExact(earned, kind == Kind.EARN || kind == Kind.REWARD ? issued : 0),
                Math.subtractExact(clawedBack, kind == Kind.CLAWBACK ? issued : 0),
                Math.addExact(adjusted, kind == Kind.ADJUST || kind == Kind.OPENING ? issued : 0),
                Math.addExact(spent, legs.of(Account.REDEMPTION)),
                Math.addExact(expired, legs.of(Account.BREAKAGE)),
                Math.subtractExact(transferred, legs.of(Account.TRANSFER)));
    }
}
