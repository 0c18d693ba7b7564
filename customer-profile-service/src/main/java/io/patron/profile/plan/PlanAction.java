package io.patron.profile.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What becomes of an event that does not fit its source's plan. */
public enum PlanAction {
    /** It is taken as if there were no plan. */
    ACCEPT,
    /** It is taken, and counted as a finding. */
    FLAG,
    /** It is not taken. */
    REJECT;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static PlanAction of(String text) {
        for (var action : values()) {
            if (action.text().equals(text)) {
                return action;
            }
        }
        throw new IllegalArgumentException("One of accept, flag, reject");
    }
}
