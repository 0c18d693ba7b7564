package io.patron.campaign.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The draw, over fixed ids, so that a run is like the other. */
class HoldOutTest {
    private static final int CUSTOMERS = 100_000;
    private static final double UNLIKELY = 1e-4;

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10, 33, 50})
    void theShareIsAsPlanned(int percent) {
        var holdOut = new HoldOut(new UUID(7, percent), "a salt", percent);
        var heldOut =
                LongStream.range(0, CUSTOMERS)
                        .parallel()
                        .filter(n -> holdOut.bucket(new UUID(1, n)) < holdOut.heldOutBelow())
                        .count();
        var expected = CUSTOMERS * percent / 100.0;
        var chiSquare =
                square(heldOut - expected) / expected
                        + square(heldOut - expected) / (CUSTOMERS - expected);
        assertTrue(p(1, chiSquare) > UNLIKELY, heldOut + " of " + CUSTOMERS);
    }

    @Test
    void theBucketsAreEvenlyFilled() {
        var holdOut = new HoldOut(new UUID(7, 7), "a salt", 10);
        var counts = new long[100];
        LongStream.range(0, CUSTOMERS).forEach(n -> counts[holdOut.bucket(new UUID(1, n)) / 100]++);
        var chiSquare = 0.0;
        for (var count : counts) {
            chiSquare += square(count - CUSTOMERS / 100.0) / (CUSTOMERS / 100.0);
        }
        assertTrue(p(99, chiSquare) > UNLIKELY, "chi-square " + chiSquare);
    }

    /** Who is held out of one campaign is as likely to be held out of the next as anybody. */
    @Test
    void campaignsDrawIndependently() {
        var one = new HoldOut(new UUID(7, 1), "a salt", 50);
        var two = new HoldOut(new UUID(7, 2), "another salt", 50);
        var both =
                LongStream.range(0, CUSTOMERS)
                        .parallel()
                        .mapToObj(n -> new UUID(1, n))
                        .filter(id -> one.bucket(id) < 5000 && two.bucket(id) < 5000)
                        .count();
        var expected = CUSTOMERS / 4.0;
        var chiSquare = square(both - expected) / expected / (1 - .25);
        assertTrue(p(1, chiSquare) > UNLIKELY, both + " in both");
    }

    @Test
    void theDrawIsTheSameWhenItIsAskedAgain() {
        var holdOut = new HoldOut(UUID.randomUUID(), "a salt", 10);
        var again = new HoldOut(holdOut.campaignId(), "a salt", 10);
        var customer = UUID.randomUUID();
        assertEquals(holdOut.bucket(customer), again.bucket(customer));
    }

    private static double p(int degreesOfFreedom, double chiSquare) {
        return ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(chiSquare);
    }

    private static double square(double x) {
        return x * x;
    }
}
