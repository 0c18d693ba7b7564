package io.patron.profile.recording;

import io.patron.profile.activity.Activity;
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
}
