package io.patron.loyalty.benefit;

/**
 * What happened to a benefit, to be told.
 *
 * @param given as it is, or was
 */
record Told(Holder holder, Given given, What what) {

    /** What happened. */
    enum What {
        GRANTED,
        EXPIRED,
        LOST
    }
}
