package io.patron.loyalty.setup;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** The keys of the documents that applying a file created, changed, left and retired. */
@RegisterForReflection
public record SetupChangeView(
        List<String> created, List<String> changed, List<String> unchanged, List<String> retired) {}
