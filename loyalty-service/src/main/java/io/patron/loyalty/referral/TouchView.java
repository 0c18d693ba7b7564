package io.patron.loyalty.referral;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A touch that was taken; one of a code that nobody has means nothing. */
@RegisterForReflection
public record TouchView(UUID id, @Schema(examples = "K7QABCDE") String code) {}
