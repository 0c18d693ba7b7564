package io.patron.loyalty.tierset;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** The keys of the sets that applying a file created, changed, left and retired. */
@RegisterForReflection
public record TierSetChangeView(
        List<String> created, List<String> changed, List<String> unchanged, List<String> retired) {}
