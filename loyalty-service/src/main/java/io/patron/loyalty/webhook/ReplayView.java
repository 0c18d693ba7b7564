package io.patron.loyalty.webhook;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is sent again.
 *
 * @param queued deliveries
 */
@RegisterForReflection
public record ReplayView(@Schema(examples = "37") long queued) {}
