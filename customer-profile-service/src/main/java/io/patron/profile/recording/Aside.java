package io.patron.profile.recording;

import io.patron.profile.definition.MisfitStore;
import io.patron.profile.quality.CaseStore;
import io.patron.profile.tag.AskedTags;
import io.patron.profile.touch.TouchStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.UUID;

/** Keeps what a batch tells beside activities. */
@ApplicationScoped
class Aside {
    private final MisfitStore misfits;
    private final TouchStore touches;
    private final AskedTags tags;
    private final CaseStore cases;

    Aside(MisfitStore misfits, TouchStore touches, AskedTags tags, CaseStore cases) {
        this.misfits = misfits;
        this.touches = touches;
        this.tags = tags;
        this.cases = cases;
    }

    /**
     * @param regrouped who is others by now
     */
    Uni<Void> keep(SqlConnection tx, SideNotes notes, Collection<UUID> regrouped) {
        var looked = new HashSet<>(notes.looked());
        looked.addAll(regrouped);
        return tags.give(tx, notes.tags())
                .chain(() -> misfits.add(tx, notes.misfits()))
                .chain(() -> touches.keep(tx, notes.touches()))
                .chain(() -> cases.ask(tx, looked));
    }
}
