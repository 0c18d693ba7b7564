package io.patron.profile.ingest;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(IngestLimitComponentTest.TightLimits.class)
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class IngestLimitComponentTest {

    /**
     * Limits that a test reaches: ten events at once, then one a second; room for one batch at a
     * time.
     */
    public static final class TightLimits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "patron.ingest.max-events-per-second", "1",
                    "patron.ingest.max-batch-bytes", "20000",
                    "patron.ingest.max-in-flight-bytes", "20000");
        }
    }

    @Test
    void aSourceThatSendsTooMuchIsToldWhenToTryAgain() {
        var event = Map.of("type", "track", "userId", "u", "event", "E");
        var busy = Shop.open();
        var quiet = Shop.open();
        busy.send(Collections.nCopies(10, event)).statusCode(200);
        busy.send(Collections.nCopies(5, event))
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("too-many-requests"));
        quiet.send(Collections.nCopies(5, event)).statusCode(200);
    }
}
