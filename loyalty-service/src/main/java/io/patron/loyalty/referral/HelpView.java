package io.patron.loyalty.referral;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.personal.audit.AboutPeople;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The first help of a friend.
 *
 * @param helper who helped; absent for customers
 * @param reason why it does not count; absent where it does
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HelpView(
        @Schema(examples = "K7QABCDE") String code,
        @Nullable UUID helper,
        Instant at,
        boolean counts,
        @Schema(examples = "shares-with-helper") @Nullable String reason)
        implements AboutPeople {

    @Override
    public Set<UUID> people() {
        return helper == null ? Set.of() : Set.of(helper);
    }

    @Override
    public Set<String> fields() {
        return Set.of("helper", "reason");
    }

    static HelpView of(String code, HelpVerdict verdict, boolean whole) {
        var help = verdict.help();
        var reason = verdict.reason();
        return new HelpView(
                code,
                whole ? help.customer() : null,
                help.at(),
                verdict.counts(),
                reason == null ? null : name(reason));
    }

    private static String name(HelpVerdict.Reason reason) {
        return switch (reason) {
            case SELF -> "self";
            case SHARES_WITH_MEMBER -> "shares-with-member";
            case SHARES_WITH_HELPER -> "shares-with-helper";
        };
    }
}
