package io.patron.profile.computed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.kit.problem.Fault;
import io.patron.profile.document.DocumentNode;
import io.patron.profile.setup.SetupDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads documents of traits in tests. */
final class TraitDocuments {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TraitDocuments() {}

    static ComputedTrait trait(String document) {
        var faults = new ArrayList<Fault>();
        var trait = ComputedTraitReader.read(stored(document), node(document, faults));
        if (!faults.isEmpty()) {
            throw new AssertionError(document + ": " + faults);
        }
        return trait.orElseThrow();
    }

    static List<String> faults(String document) {
        var faults = new ArrayList<Fault>();
        ComputedTraitReader.read(stored(document), node(document, faults));
        return faults.stream().map(fault -> fault.pointer() + " " + fault.code()).sorted().toList();
    }

    private static SetupDocument stored(String document) {
        return new SetupDocument(
                new UUID(0, document.hashCode()),
                "computed-trait",
                "k",
                1,
                document,
                false,
                Instant.EPOCH);
    }

    private static DocumentNode node(String document, List<Fault> faults) {
        try {
            return new DocumentNode(JSON.readTree(document.replace('\'', '"')), "", faults);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
