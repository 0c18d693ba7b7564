package io.patron.profile.customer;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.profile.identifier.IdentifierTypes;
import io.patron.profile.identity.Identifier;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which customers are wanted; all conditions must hold. */
public record CustomerFilter(
        @Parameter(description = "The shop's own id", example = "17850")
                @QueryParam("externalId")
                @Size(min = 1, max = 255)
                @Nullable String externalId,
        @Parameter(description = "The trait email, whatever its case", example = "ada@example.org")
                @QueryParam("email")
                @Size(min = 1, max = 320)
                @Nullable String email,
        @Parameter(description = "With identifier: the one who has it now", example = "phone")
                @QueryParam("identifierType")
                @Size(min = 1, max = 50)
                @Nullable String identifierType,
        @Parameter(description = "An identifier of that type, however written")
                @QueryParam("identifier")
                @Size(min = 1, max = 300)
                @Nullable String identifier) {

    @Nullable Identifier externalName() {
        if (identifier != null) {
            throw incomplete("identifierType");
        }
        return externalId == null ? null : new Identifier("user", externalId);
    }

    /** The identifier in its compared form; empty where it cannot be one. */
    Optional<Identifier> name(IdentifierTypes types) {
        if (identifier == null || identifierType == null || externalId != null) {
            throw incomplete(identifier == null ? "identifier" : "externalId");
        }
        return types.lookedUp(identifierType, identifier)
                .map(value -> new Identifier(identifierType, value));
    }

    private static ProblemException incomplete(String name) {
        var message = "identifierType and identifier go together, and not with externalId.";
        return ProblemException.of(
                CommonError.INVALID_REQUEST,
                message,
                List.of(Fault.at("/query/" + name, "invalid-value", message)));
    }
}
