package io.patron.profile.recording;

import io.patron.profile.activity.Activity;
import io.patron.profile.purchase.OrderEvent;
import java.util.Optional;

/** Under which name an activity is told to others. */
final class ActivityNames {
    private ActivityNames() {}

    /** Empty for what only changes a profile. */
    static Optional<String> published(Activity.What what) {
        return switch (what.type()) {
            case "track" -> Optional.of(what.name());
            case "page" -> Optional.of("Page Viewed");
            case "screen" -> Optional.of("Screen Viewed");
            default -> Optional.empty();
        };
    }

    /** The same for what is told as it is; a refund is told when it is known what it is worth. */
    static Optional<String> told(Activity.What what) {
        return published(what).filter(name -> !name.equals(OrderEvent.REFUNDED.eventName()));
    }
}
