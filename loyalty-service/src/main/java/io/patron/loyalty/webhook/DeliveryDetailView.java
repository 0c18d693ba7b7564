package io.patron.loyalty.webhook;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A delivery with what is sent and every try.
 *
 * @param body what is sent, to the byte
 */
@RegisterForReflection
public record DeliveryDetailView(
        DeliveryView delivery,
        @Schema(implementation = Object.class) @JsonRawValue String body,
        List<AttemptView> attempts) {}
