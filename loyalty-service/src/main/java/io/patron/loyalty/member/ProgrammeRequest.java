package io.patron.loyalty.member;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Of which programme something is asked for, as a {@code @BeanParam}; read it through {@link
 * #key()}.
 *
 * @param programme its key
 * @param programmeKey the same by its older name
 */
public record ProgrammeRequest(
        @Parameter(description = "Needed where several programmes have it", example = "main")
                @QueryParam("programme")
                @Nullable String programme,
        @Parameter(description = "The older name of programme", example = "main")
                @QueryParam("programmeKey")
                @Nullable String programmeKey) {

    /** The programme's key; null for any. */
    @Nullable String key() {
        return programme == null ? programmeKey : programme;
    }
}
