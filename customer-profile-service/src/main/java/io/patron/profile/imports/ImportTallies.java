package io.patron.profile.imports;

import io.patron.kit.document.StoredJson;
import io.patron.profile.mapping.Mapping;
import io.patron.profile.privacy.Masking;
import jakarta.enterprise.context.ApplicationScoped;

/** Tallies as jobs keep them, which nobody's data stand in. */
@ApplicationScoped
class ImportTallies {
    private final StoredJson json;
    private final Masking masking;

    ImportTallies(StoredJson json, Masking masking) {
        this.json = json;
        this.masking = masking;
    }

    /** A new one, or the one that the job has got to. */
    Tally of(ImportJob job, Mapping mapping) {
        var tally =
                job.progress().rowsRead() == 0
                        ? Tally.of(mapping)
                        : Tally.of(json.read(job.tally(), Tally.Figures.class));
        return tally.without(mapping, PersonalColumns.of(mapping, masking::isPersonal));
    }

    String write(Tally tally) {
        return json.write(tally.figures());
    }
}
