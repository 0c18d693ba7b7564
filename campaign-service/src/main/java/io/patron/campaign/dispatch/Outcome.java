package io.patron.campaign.dispatch;

/** What became of one try to send a message. Reasons are codes without personal data. */
sealed interface Outcome {

    /** The mail server took it. */
    record HandedOver() implements Outcome {}

    /** The receiver said that it has it. */
    record Confirmed() implements Outcome {}

    /** It will not be sent any more: the customer left between decision and sending. */
    record Stopped(String reason) implements Outcome {}

    /** It failed for now; waiting may help. */
    record Postponed(String reason) implements Outcome {}

    /** It failed and trying again cannot help, or was tried often enough. */
    record Failed(String reason) implements Outcome {}
}
