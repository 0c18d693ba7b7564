package io.patron.loyalty.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class SaturatedTest {
    private static final long MOST = Long.MAX_VALUE;
    private static final List<Long> SOME =
            List.of(0L, 1L, -1L, 7L, MOST / 2, MOST, -MOST, 1 - MOST);

    private static long cut(BigInteger exact) {
        var most = BigInteger.valueOf(MOST);
        return exact.min(most).max(most.negate()).longValueExact();
    }

    @Test
    void isTheSumWhereItFitsAndTheEndWhereItDoesNot() {
        for (long one : SOME) {
            for (long other : SOME) {
                var exact = BigInteger.valueOf(one);
                var more = BigInteger.valueOf(other);
                assertEquals(cut(exact.add(more)), Saturated.plus(one, other));
                assertEquals(cut(exact.subtract(more)), Saturated.minus(one, other));
            }
        }
    }
}
