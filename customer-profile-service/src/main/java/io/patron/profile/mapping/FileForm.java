package io.patron.profile.mapping;

import java.nio.charset.Charset;
import java.time.ZoneId;

/**
 * How a file is written.
 *
 * @param format CSV (RFC 4180) with a header, one JSON object per line, or Parquet
 * @param delimiter between the fields of a CSV row; an ASCII sign
 * @param quote around fields that hold delimiters or line ends; {@link #NO_QUOTE} where a quote is
 *     a sign like any other
 * @param charset of the text; one in which line ends, quotes and the delimiter are single bytes
 * @param zone of times that are written without one
 */
public record FileForm(Format format, char delimiter, char quote, Charset charset, ZoneId zone) {

    /** Stands for no quote; no field holds it. */
    public static final char NO_QUOTE = '\0';

    /** The kinds of file. */
    public enum Format {
        CSV,
        NDJSON,
        /** Rows are treated as objects of JSON; error rows are given back so. */
        PARQUET
    }

    public boolean hasQuotes() {
        return quote != NO_QUOTE;
    }
}
