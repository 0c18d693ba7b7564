package io.patron.loyalty.referral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.loyalty.referral.ReferralCourse.Order;
import io.patron.loyalty.referral.ReferralCourse.Outcome;
import io.patron.loyalty.referral.ReferralCourse.Told;
import io.patron.loyalty.referral.ReferralCourse.Window;
import io.patron.loyalty.reward.RewardSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The example of the guide does what the guide says. */
class ReferralGuideTest {
    private static final Path GUIDE = Path.of("../docs/guides/referral.md");
    private static final Pattern EXAMPLE = Pattern.compile("```json\\s+(.*?)```", Pattern.DOTALL);

    private static ReferralTerms terms() throws IOException {
        var example = EXAMPLE.matcher(Files.readString(GUIDE)).results().findFirst().orElseThrow();
        var document = new ObjectMapper().readValue(example.group(1), ReferralDocument.class);
        return ReferralParser.parse(document, RewardSamples.BOOK);
    }

    @Test
    void theWindowEndsWith4April() throws IOException {
        var terms = terms();
        var at = Instant.parse("2026-03-20T12:00:00Z");
        var order = terms.order();
        var signUp =
                new Referral.SignUp(
                        "C",
                        "x",
                        at,
                        order.minimumMinor(),
                        at.plus(Duration.ofDays(order.withinDays())));
        var course =
                new ReferralCourse(
                        signUp,
                        new Told(
                                List.of(new Order("A", at.plus(Duration.ofDays(1)), 2_000, 0)),
                                null),
                        new Window(
                                terms.attributionDays(),
                                Objects.requireNonNull(order.refundDays())),
                        RewardSamples.ZONE);

        var end = Instant.parse("2026-04-04T23:00:00Z");
        assertInstanceOf(Outcome.Ordered.class, course.at(end.minusSeconds(1)));
        assertInstanceOf(Outcome.Earned.class, course.at(end));
    }

    @Test
    void channelsThatAreNotNamedAreOther() throws IOException {
        var terms = terms();

        assertEquals("email", terms.channel("email"));
        assertEquals("other", terms.channel("pigeon"));
        assertEquals("unknown", terms.channel(null));
        assertEquals(
                Set.of(ReferralTerms.Signal.DEVICE, ReferralTerms.Signal.PAYMENT),
                terms.watch().signals());
    }
}
