package io.patron.segmentation.vocabulary;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.patron.conditions.FactType;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What kind of value a trait has. */
@RegisterForReflection
public enum TraitType {
    @JsonProperty("number")
    NUMBER(FactType.NUMBER),
    @JsonProperty("text")
    TEXT(FactType.TEXT),
    @JsonProperty("boolean")
    BOOLEAN(FactType.BOOLEAN),
    @JsonProperty("time")
    TIME(FactType.TIME),
    @JsonProperty("textList")
    TEXT_LIST(FactType.TEXT_LIST);

    private final FactType factType;

    TraitType(FactType factType) {
        this.factType = factType;
    }

    public FactType factType() {
        return factType;
    }

    static TraitType of(FactType type) {
        return switch (type) {
            case NUMBER -> NUMBER;
            case TEXT -> TEXT;
            case BOOLEAN -> BOOLEAN;
            case TIME -> TIME;
            case TEXT_LIST -> TEXT_LIST;
        };
    }
}
