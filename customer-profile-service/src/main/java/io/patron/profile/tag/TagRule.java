package io.patron.profile.tag;

import io.patron.profile.computed.Occurrence;
import io.patron.profile.computed.Selection;
import io.patron.profile.computed.SelectionReader;
import io.patron.profile.document.DocumentNode;
import io.patron.profile.setup.SetupDocument;
import io.patron.profile.setup.SetupKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a tag is given by itself: while something is so ({@code when}), or from an event on ({@code
 * on}), until another ({@code off}) or for a number of days.
 *
 * @param key of the document
 * @param version of the document
 * @param tag in the form that is kept
 * @param when what must hold of the profile; null where events decide
 */
record TagRule(
        String key,
        long version,
        String tag,
        @Nullable Selection when,
        @Nullable Selection on,
        @Nullable Selection off,
        @Nullable Integer days) {
    static final SetupKind<TagRule> KIND =
            new SetupKind<>("tag-rule", "tag rule", 200, TagRule::read);
    private static final int MOST_DAYS = 3_660;

    static Optional<TagRule> read(SetupDocument document, DocumentNode at) {
        if (!at.isObjectOf("description", "tag", "when", "on", "off", "expiresAfterDays")) {
            return Optional.empty();
        }
        at.text("description");
        var tag = tag(at);
        var when = at.at("when").flatMap(SelectionReader::facts).orElse(null);
        var on = at.at("on").flatMap(SelectionReader::events).orElse(null);
        var off = at.at("off").flatMap(SelectionReader::events).orElse(null);
        if (at.at("when").isPresent() == at.at("on").isPresent()) {
            at.fault(
                    "when",
                    "ambiguous",
                    "A rule has either when or on.",
                    "when speaks of the profile, on of events.");
        }
        if (at.at("off").isPresent() && at.at("on").isEmpty()) {
            at.fault("off", "not-taken", "Only a rule with on has off.", "Leave it out.");
        }
        var days = at.whole("expiresAfterDays", MOST_DAYS).map(Long::intValue).orElse(null);
        if (days != null && (days == 0 || at.at("on").isEmpty())) {
            at.fault(
                    "expiresAfterDays",
                    "out-of-range",
                    "It is at least 1, and of a rule with on.",
                    "With when, the tag ends when it is not so any more.");
        }
        return tag.map(
                name -> new TagRule(document.key(), document.version(), name, when, on, off, days));
    }

    private static Optional<String> tag(DocumentNode at) {
        var text = at.requiredText("tag");
        var tag = TagName.of(text);
        if (tag.isEmpty() && !text.isEmpty()) {
            at.fault(
                    "tag",
                    "invalid-tag",
                    "A tag is 1 to " + TagName.LONGEST + " characters, none of them a control.",
                    "Any script will do.");
        }
        return tag;
    }

    boolean isOfFacts() {
        return when != null;
    }

    boolean gives(Occurrence event) {
        return on != null && on.matches(event);
    }

    boolean ends(Occurrence event) {
        return off != null && off.matches(event);
    }

    /** Whether it holds of a profile. */
    boolean holds(Map<String, Object> profile, Instant now) {
        return when != null && when.matches(occurrence(profile, now));
    }

    /** What it looked at. */
    Map<String, Object> values(Map<String, Object> profile, Instant now) {
        return when == null ? Map.of() : when.values(occurrence(profile, now));
    }

    private static Occurrence occurrence(Map<String, Object> profile, Instant now) {
        return new Occurrence("", now, "", profile);
    }

    @Nullable Instant expiresAt(Instant since) {
        return days == null ? null : since.plus(days, ChronoUnit.DAYS);
    }
}
