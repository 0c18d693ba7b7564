package io.patron.loyalty.programme;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Versions of programmes. */
@ApplicationScoped
class ProgrammeVersionRepository implements PanacheRepositoryBase<ProgrammeVersion, UUID> {

    Uni<ProgrammeVersion> newest(Programme programme) {
        return find("programmeId = ?1 order by version desc", programme.id()).firstResult();
    }

    /** The newest version of each. */
    Uni<List<ProgrammeVersion>> newest(List<Programme> programmes) {
        return find(
                        "from ProgrammeVersion v where v.programmeId in ?1 and v.version ="
                                + " (select max(w.version) from ProgrammeVersion w where"
                                + " w.programmeId = v.programmeId) order by v.programmeId",
                        programmes.stream().map(Programme::id).toList())
                .list();
    }

    /** One more than {@code limit}, newest first. */
    Uni<List<ProgrammeVersion>> page(Programme programme, int before, int limit) {
        return find(
                        "programmeId = ?1 and version < ?2 order by version desc",
                        programme.id(),
                        before)
                .range(0, limit)
                .list();
    }
}
