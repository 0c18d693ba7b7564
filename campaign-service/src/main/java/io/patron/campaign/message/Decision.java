package io.patron.campaign.message;

/** What was decided of a member of an audience. */
public sealed interface Decision {

    /** Eligible, and drawn into the control group. */
    record HeldOut() implements Decision {}

    /** Not eligible. */
    record Withheld(WithheldReason reason) implements Decision {}

    /** Eligible, and in the group that is written to. */
    record Intended() implements Decision {}
}
