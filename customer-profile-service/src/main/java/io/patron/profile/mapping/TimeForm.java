package io.patron.profile.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** How a column's points in time are written. */
public sealed interface TimeForm {

    /**
     * Reads a time.
     *
     * @throws DateTimeException where the text is none
     */
    Instant read(String text);

    /** Milliseconds since 1970. */
    record EpochMillis() implements TimeForm {
        @Override
        public Instant read(String text) {
            return Instant.ofEpochMilli(number(text));
        }
    }

    /** Seconds since 1970. */
    record EpochSeconds() implements TimeForm {
        @Override
        public Instant read(String text) {
            return Instant.ofEpochSecond(number(text));
        }
    }

    /**
     * A {@link DateTimeFormatter} pattern. A time without zone is local in the zone; one that a
     * clock change leaves out is moved on by the change, of one that comes twice the first is
     * meant; a date without time is the day's beginning.
     */
    record Pattern(DateTimeFormatter formatter, ZoneId zone) implements TimeForm {

        /**
         * Reads a pattern.
         *
         * @throws IllegalArgumentException where it is none
         */
        static Pattern of(String pattern, ZoneId zone) {
            var formatter =
                    new DateTimeFormatterBuilder()
                            .parseCaseInsensitive()
                            .appendPattern(pattern)
                            .parseDefaulting(ChronoField.ERA, 1)
                            .toFormatter(Locale.ENGLISH)
                            .withResolverStyle(ResolverStyle.STRICT);
            return new Pattern(formatter, zone);
        }

        /** ISO 8601: a date, perhaps with a time, perhaps with an offset. */
        static Pattern iso(ZoneId zone) {
            var formatter =
                    new DateTimeFormatterBuilder()
                            .append(DateTimeFormatter.ISO_LOCAL_DATE)
                            .optionalStart()
                            .appendLiteral('T')
                            .append(DateTimeFormatter.ISO_LOCAL_TIME)
                            .optionalStart()
                            .appendOffsetId()
                            .toFormatter(Locale.ENGLISH)
                            .withResolverStyle(ResolverStyle.STRICT);
            return new Pattern(formatter, zone);
        }

        @Override
        public Instant read(String text) {
            var read =
                    formatter.parseBest(
                            text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            return switch (read) {
                case ZonedDateTime zoned -> zoned.toInstant();
                case LocalDateTime local -> local.atZone(zone).toInstant();
                case LocalDate day -> day.atStartOfDay(zone).toInstant();
                default -> throw new DateTimeException(text);
            };
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new DateTimeException(text, e);
        }
    }
}
