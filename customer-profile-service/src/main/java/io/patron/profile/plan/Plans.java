package io.patron.profile.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.UUID;

/** Compiled plans. A version of a plan never changes, so each is compiled once. */
@ApplicationScoped
public class Plans {
    private static final int MOST = 1_000;

    private final ObjectMapper json;
    private final Cache<UUID, TrackingPlan> compiled =
            Caffeine.newBuilder().maximumSize(MOST).build();

    Plans(ObjectMapper json) {
        this.json = json;
    }

    /**
     * A plan for a source.
     *
     * @param id of the version
     */
    public ActivePlan active(UUID id, long version, String document, PlanUse use) {
        return new ActivePlan(
                use.name(), version, use, compiled.get(id, missing -> compile(document)));
    }

    private TrackingPlan compile(String document) {
        try {
            return switch (PlanReader.read(json.readTree(document))) {
                case PlanReader.Result.Valid(var plan) -> plan;
                case PlanReader.Result.Invalid(var faults) ->
                        throw new IllegalStateException("A stored plan has faults: " + faults);
            };
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
