package io.patron.campaign;

import io.patron.kit.problem.ErrorCode;

/** Errors of this service beside the common ones. */
public enum CampaignError implements ErrorCode {
    INVALID_TEMPLATE(400, "The template is not valid."),
    INVALID_CAMPAIGN(400, "The campaign is not valid."),
    KEY_TAKEN(409, "The key belongs to another resource."),
    ALREADY_LAUNCHED(409, "The campaign was launched: it can neither be changed nor sent again."),
    NOT_LAUNCHED(409, "The campaign was not launched yet.");

    private final int status;
    private final String title;

    CampaignError(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
