package io.patron.profile.lookup;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Names of which the customers are wanted. */
public record LookupRequest(@NotEmpty @Size(max = 1000) List<@Valid @NotNull Name> identifiers) {

    /**
     * A name, however it is written.
     *
     * @param type an identifier type: {@code user}, {@code email}, {@code phone}, …
     */
    public record Name(
            @Schema(examples = "email") @NotBlank @Size(max = 50) String type,
            @Schema(examples = "Ada@Example.org") @NotBlank @Size(max = 300) String value) {}
}
