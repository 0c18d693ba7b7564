package io.patron.loyalty.earning;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** A version of a rule; what a version granted is taken back by that version. */
@RegisterForReflection
public record RuleRef(UUID id, String key, int version) {}
