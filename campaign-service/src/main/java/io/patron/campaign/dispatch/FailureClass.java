package io.patron.campaign.dispatch;

/** Tells temporary failures from permanent ones, by the codes that servers answer. */
final class FailureClass {
    private FailureClass() {}

    /**
     * Of a mail: 5xx is permanent (RFC 5321, 4.2.1), all else may pass.
     *
     * @param code of the mail server's reply
     */
    static Outcome ofReply(int code) {
        var reason = "smtp-" + code;
        return code >= 500 && code < 600
                ? new Outcome.Failed(reason)
                : new Outcome.Postponed(reason);
    }

    /**
     * Of a webhook: 2xx confirms; 408, 425, 429 and 5xx may pass; redirects are not followed, so
     * they and all else are permanent.
     *
     * @param status of the HTTP answer
     */
    static Outcome ofStatus(int status) {
        if (status >= 200 && status < 300) {
            return new Outcome.Confirmed();
        }
        var reason = "http-" + status;
        return status == 408 || status == 425 || status == 429 || status >= 500
                ? new Outcome.Postponed(reason)
                : new Outcome.Failed(reason);
    }
}
