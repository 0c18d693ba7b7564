package io.patron.kit.page;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The paging parameters of a list, as a {@code @BeanParam}.
 *
 * @param size {@code ?limit=} as sent; read it through {@link #limit()}
 * @param cursor {@code nextCursor} of the page before; absent for the first
 */
public record PageRequest(
        @Parameter(
                        description = "Items of a page, 1 to 500",
                        schema = @Schema(type = SchemaType.INTEGER),
                        example = "50")
                @QueryParam("limit")
                @DefaultValue("50")
                String size,
        @Parameter(description = "nextCursor of the page before") @QueryParam("cursor")
                @Nullable String cursor) {
    private static final int MOST = 500;

    /**
     * Items of a page.
     *
     * @throws ProblemException 400 when it is not a number from 1 to 500
     */
    public int limit() {
        var limit = size.matches("[0-9]{1,4}") ? Integer.parseInt(size) : 0;
        if (limit >= 1 && limit <= MOST) {
            return limit;
        }
        var message = "The limit is a number from 1 to " + MOST + ".";
        var fault = Fault.at("/query/limit", "out-of-range", message);
        throw ProblemException.of(CommonError.INVALID_REQUEST, message, List.of(fault));
    }
}
