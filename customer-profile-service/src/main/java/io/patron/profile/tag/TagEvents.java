package io.patron.profile.tag;

import io.patron.contracts.PatronEvent;
import io.patron.contracts.TagAdded;
import io.patron.contracts.TagRemoved;
import io.patron.profile.tag.TagStore.Held;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What others are told of tags.
 *
 * @param people of whom something is told
 */
record TagEvents(List<PatronEvent> list, Set<UUID> people) {

    /**
     * @param before who had which of the tags
     * @param after who has
     */
    static TagEvents of(TagChanges.Change change, Set<Held> before, Set<Held> after, Instant now) {
        var events = new TagEvents(new ArrayList<>(), new HashSet<>());
        var told = new HashSet<Held>();
        for (var ending : change.endings()) {
            var held = new Held(change.person(ending.customerId()), ending.tag());
            if (before.contains(held) && !after.contains(held) && told.add(held)) {
                events.add(held, removed(held, ending, now));
            }
        }
        for (var gift : change.gifts()) {
            var held = new Held(change.person(gift.customerId()), gift.tag());
            if (!before.contains(held) && after.contains(held) && told.add(held)) {
                events.add(held, added(held, gift, now));
            }
        }
        return events;
    }

    private void add(Held held, PatronEvent event) {
        list.add(event);
        people.add(held.personId());
    }

    private static TagAdded added(Held held, Gift gift, Instant now) {
        return new TagAdded(
                held.personId(),
                gift.tag(),
                gift.giver().origin(),
                gift.giver().reference(),
                now,
                gift.expiresAt());
    }

    private static TagRemoved removed(Held held, Ending ending, Instant now) {
        var origin = ending.origin();
        var reference = ending.reference();
        return new TagRemoved(
                held.personId(),
                held.tag(),
                origin == null ? "manual" : origin,
                reference == null ? ending.by() : reference,
                now,
                ending.reason());
    }
}
