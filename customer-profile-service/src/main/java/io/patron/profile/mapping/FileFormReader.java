package io.patron.profile.mapping;

import io.patron.profile.document.DocumentNode;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Reads how a file is written. */
final class FileFormReader {

    /**
     * Encodings in which no byte of another character looks like a line end, quote or delimiter.
     */
    private static final List<String> ENCODINGS =
            List.of(
                    "UTF-8",
                    "US-ASCII",
                    "ISO-8859-1",
                    "ISO-8859-2",
                    "ISO-8859-9",
                    "ISO-8859-15",
                    "windows-1250",
                    "windows-1251",
                    "windows-1252",
                    "windows-1253",
                    "windows-1254",
                    "windows-1257",
                    "GBK",
                    "GB18030",
                    "Big5",
                    "Shift_JIS",
                    "EUC-JP",
                    "EUC-KR");

    private FileFormReader() {}

    static FileForm read(DocumentNode root) {
        var delimiter = delimiter(root);
        return new FileForm(
                format(root), delimiter, quote(root, delimiter), charset(root), zone(root));
    }

    private static FileForm.Format format(DocumentNode root) {
        var name = root.requiredText("format");
        if (name.equals("ndjson")) {
            return FileForm.Format.NDJSON;
        }
        if (name.equals("parquet")) {
            return FileForm.Format.PARQUET;
        }
        if (!name.equals("csv") && !name.isEmpty()) {
            root.fault("format", "invalid-value", "The format is csv, ndjson or parquet.", null);
        }
        return FileForm.Format.CSV;
    }

    private static char delimiter(DocumentNode root) {
        var found = root.at("delimiter").map(at -> at.json().asText()).orElse(",");
        if (!isSign(found) || found.equals("\"")) {
            root.fault(
                    "delimiter",
                    "invalid-value",
                    "It is one ASCII sign, no letter, digit, quote or line end.",
                    "For example a comma, ; or | or a tab.");
            return ',';
        }
        return found.charAt(0);
    }

    private static char quote(DocumentNode root, char delimiter) {
        var found = root.at("quote").map(at -> at.json().asText()).orElse("\"");
        if (found.equals("none")) {
            return FileForm.NO_QUOTE;
        }
        if (!isSign(found) || found.charAt(0) == delimiter) {
            root.fault(
                    "quote",
                    "invalid-value",
                    "It is one ASCII sign other than the delimiter, or none.",
                    "Leave it out for the double quote.");
            return '"';
        }
        return found.charAt(0);
    }

    private static boolean isSign(String text) {
        return text.length() == 1
                && text.charAt(0) < 0x7f
                && (text.charAt(0) > ' ' || text.equals("\t") || text.equals(" "))
                && !Character.isLetterOrDigit(text.charAt(0));
    }

    private static Charset charset(DocumentNode root) {
        var name = root.text("encoding").orElse("UTF-8");
        try {
            var charset = Charset.forName(name);
            if (ENCODINGS.contains(charset.name())) {
                return charset;
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            // told below
        }
        root.fault(
                "encoding",
                "invalid-value",
                "The encoding “" + name + "” is not read.",
                "One of: " + String.join(", ", ENCODINGS).toLowerCase(Locale.ROOT) + ".");
        return StandardCharsets.UTF_8;
    }

    private static ZoneId zone(DocumentNode root) {
        var name = root.text("timeZone").orElse("UTC");
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            root.fault(
                    "timeZone",
                    "invalid-value",
                    "There is no time zone “" + name + "”.",
                    "An IANA name such as Europe/London.");
            return ZoneOffset.UTC;
        }
    }
}
