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

    private static final List<String> DELIMITERS = List.of(",", ";", "\t");

    private FileFormReader() {}

    static FileForm read(DocumentNode root) {
        return new FileForm(format(root), delimiter(root), charset(root), zone(root));
    }

    private static FileForm.Format format(DocumentNode root) {
        var name = root.requiredText("format");
        if (name.equals("ndjson")) {
            return FileForm.Format.NDJSON;
        }
        if (!name.equals("csv") && !name.isEmpty()) {
            root.fault("format", "invalid-value", "The format is csv or ndjson.", null);
        }
        return FileForm.Format.CSV;
    }

    private static char delimiter(DocumentNode root) {
        var found = root.at("delimiter").map(at -> at.json().asText()).orElse(",");
        if (!DELIMITERS.contains(found)) {
            root.fault("delimiter", "invalid-value", "It is a comma, a semicolon or a tab.", null);
            return ',';
        }
        return found.charAt(0);
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
