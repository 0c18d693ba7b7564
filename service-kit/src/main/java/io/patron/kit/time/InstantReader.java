package io.patron.kit.time;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/**
 * Reads RFC 3339 times from JSON with a formatter that is built once. The JDK's formatter of
 * instants, which Jackson uses, builds another for each value; every event has at least one. What
 * this cannot read is left to Jackson.
 */
@Singleton
class InstantReader extends StdScalarDeserializer<Instant> implements ObjectMapperCustomizer {
    InstantReader() {
        super(Instant.class);
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("instants").addDeserializer(Instant.class, this));
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        if (parser.hasToken(JsonToken.VALUE_STRING)) {
            try {
                return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(
                        parser.getText(), Instant::from);
            } catch (DateTimeException e) {
                return InstantDeserializer.INSTANT.deserialize(parser, context);
            }
        }
        return InstantDeserializer.INSTANT.deserialize(parser, context);
    }
}
