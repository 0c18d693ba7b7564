package io.patron.segmentation.vocabulary;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** Tells what would break if facts were no longer defined. */
public interface FactUsageReader {

    /** Whose conditions could no longer be read with a vocabulary: their keys and why. */
    Uni<Map<String, List<String>>> brokenBy(FactVocabulary vocabulary);
}
