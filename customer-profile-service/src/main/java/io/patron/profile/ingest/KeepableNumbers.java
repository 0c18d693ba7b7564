package io.patron.profile.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Reads numbers as long as they can be kept at all. A longer one would cost more time the longer it
 * is, and one with an exponent beyond all measure would spoil the whole body; in their place comes
 * a number that {@link DocumentCheck} refuses, so that each costs its own event alone.
 */
final class KeepableNumbers extends JsonParserDelegate {
    private static final int LONGEST = 1_000;
    private static final BigDecimal BEYOND = new BigDecimal(BigInteger.ONE, -1_000_000);

    KeepableNumbers(JsonParser parser) {
        super(parser);
    }

    @Override
    public Number getNumberValue() throws IOException {
        return getTextLength() > LONGEST ? BEYOND : super.getNumberValue();
    }

    @Override
    public BigDecimal getDecimalValue() throws IOException {
        try {
            return getTextLength() > LONGEST ? BEYOND : super.getDecimalValue();
        } catch (JsonProcessingException | NumberFormatException e) {
            return BEYOND; // by its form it is a number
        }
    }
}
