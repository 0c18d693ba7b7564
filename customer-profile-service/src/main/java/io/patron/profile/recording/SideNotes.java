package io.patron.profile.recording;

import io.patron.kit.time.Ids;
import io.patron.profile.definition.Misfit;
import io.patron.profile.identity.Subject;
import io.patron.profile.ingest.IngestEvent;
import io.patron.profile.tag.AskedTags;
import io.patron.profile.touch.Touch;
import io.patron.profile.touch.TouchStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a batch tells beside activities.
 *
 * @param misfits values that do not fit
 * @param touches ways by which people came
 * @param tags that files give
 * @param looked whose history is to be looked at for what does not go together
 */
record SideNotes(
        List<Misfit> misfits,
        List<TouchStore.Seen> touches,
        List<AskedTags.Filed> tags,
        Set<UUID> looked) {

    private static final Set<String> LOOKED =
            Set.of(
                    "Order Completed",
                    "Order Updated",
                    "Order Cancelled",
                    "Order Refunded",
                    "Order Delivered");

    SideNotes() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new HashSet<>());
    }

    void add(IngestEvent event, Subject subject, Stated stated) {
        var what = event.what();
        if (!what.traits().isEmpty() || LOOKED.contains(what.name())) {
            looked.add(subject.customerId());
        }
        misfits(event, subject, stated);
        tags(event, subject);
        Touch.of(event.context())
                .ifPresent(touch ->
                        touches.add(
                                new TouchStore.Seen(
                                        subject.nameId(),
                                        event.timestamp(),
                                        touch,
                                        event.source(),
                                        event.messageId())));
    }

    private void misfits(IngestEvent event, Subject subject, Stated stated) {
        stated.aside()
                .forEach((trait, value) ->
                        misfits.add(
                                new Misfit(
                                        Ids.next(),
                                        trait,
                                        subject.profileId(),
                                        value,
                                        event.timestamp(),
                                        event.source(),
                                        event.messageId())));
    }

    private void tags(IngestEvent event, Subject subject) {
        event.what()
                .tags()
                .forEach(tag ->
                        tags.add(
                                new AskedTags.Filed(
                                        subject.profileId(),
                                        subject.customerId(),
                                        tag,
                                        event.source(),
                                        event.timestamp())));
    }
}
