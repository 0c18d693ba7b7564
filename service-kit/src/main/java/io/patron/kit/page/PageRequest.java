package io.patron.kit.page;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The paging parameters of a list, as a {@code @BeanParam}.
 *
 * @param limit 1 to 500
 * @param cursor {@code nextCursor} of the page before; absent for the first
 */
public record PageRequest(
        @Parameter(description = "Items of a page, 1 to 500", example = "50")
                @QueryParam("limit")
                @DefaultValue("50")
                @Min(1)
                @Max(500)
                int limit,
        @Parameter(description = "nextCursor of the page before") @QueryParam("cursor")
                @Nullable String cursor) {}
