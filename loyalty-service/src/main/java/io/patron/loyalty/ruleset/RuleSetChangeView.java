package io.patron.loyalty.ruleset;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** The keys of the rules that applying a file created, changed, left and retired. */
@RegisterForReflection
public record RuleSetChangeView(
        List<String> created, List<String> changed, List<String> unchanged, List<String> retired) {}
