package io.patron.loyalty.redemption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.patron.loyalty.vault.Vault;
import io.patron.loyalty.voucher.CodeMask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.util.UUID;

/**
 * Keeps codes sealed in the answers that are stored for requests that come again, and opens them
 * for whoever asked: the second answer is the first.
 */
@ApplicationScoped
class SealedAnswers {
    private static final String CODES = "codes";

    private final Vault vault;
    private final ObjectMapper json;

    SealedAnswers(Vault vault, ObjectMapper json) {
        this.vault = vault;
        this.json = json;
    }

    /** As it is stored. */
    RedemptionView sealed(RedemptionView view) {
        var place = place(view.id().toString());
        return view.with(view.codes().stream().map(code -> vault.seal(place, code)).toList());
    }

    /**
     * As it is answered; one of an older version may not be sealed. A dry run shows no code: it is
     * still there for another.
     *
     * @param shown whether who asks may see codes; they are masked otherwise
     */
    Response opened(Response response, boolean shown) {
        return switch (response.getEntity()) {
            case RedemptionView view -> answer(response, opened(view).masked());
            case String text -> answer(response, opened(text, shown));
            default -> response;
        };
    }

    private static Response answer(Response response, Object entity) {
        return Response.fromResponse(response).entity(entity).build();
    }

    private RedemptionView opened(RedemptionView view) {
        var place = place(view.id().toString());
        return view.with(view.codes().stream().map(code -> opened(place, code)).toList());
    }

    private String opened(String text, boolean shown) {
        try {
            var answer = json.readTree(text);
            if (answer instanceof ObjectNode view && view.get(CODES) instanceof ArrayNode codes) {
                var place = place(view.path("id").asText());
                for (var i = 0; i < codes.size(); i++) {
                    var code = opened(place, codes.get(i).asText());
                    codes.set(i, shown ? code : CodeMask.of(code));
                }
            }
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String opened(String place, String code) {
        return Vault.isSealed(code) ? vault.open(place, code) : code;
    }

    private static String place(String redemption) {
        return "answer " + UUID.fromString(redemption);
    }
}
