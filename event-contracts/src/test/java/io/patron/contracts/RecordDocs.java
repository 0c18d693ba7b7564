package io.patron.contracts;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the Javadoc of the records: it is the description that the published files show. */
final class RecordDocs {

    private static final Pattern TAG = Pattern.compile("\\{@\\w+ ([^}]*)}");

    private RecordDocs() {}

    /** What the Javadoc says a record is. */
    static String of(Class<?> record) {
        return plain(javadoc(record).split("@param", 2)[0]);
    }

    /** What the Javadoc says a component is; empty where its name says all. */
    static Optional<String> of(Class<?> record, String component) {
        return ofParameter(record, component)
                .or(() ->
                        Stream.of(PatronEvent.class, CustomerEvent.class, ProductEvent.class)
                                .filter(kind -> kind.isAssignableFrom(record))
                                .flatMap(kind -> ofMethod(kind, component).stream())
                                .findFirst());
    }

    private static Optional<String> ofMethod(Class<?> kind, String component) {
        var method =
                Pattern.compile(
                        "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*\\w+ " + component + "\\(", Pattern.DOTALL);
        var matcher = method.matcher(source(kind));
        return matcher.find() ? Optional.of(plain(matcher.group(1))) : Optional.empty();
    }

    private static Optional<String> ofParameter(Class<?> record, String component) {
        for (var param : javadoc(record).split("@param")) {
            var words = param.strip().split("\\s+", 2);
            if (words.length == 2 && words[0].equals(component)) {
                return Optional.of(plain(words[1]));
            }
        }
        return Optional.empty();
    }

    private static String javadoc(Class<?> record) {
        var source = source(record);
        var start = source.indexOf("/**");
        return source.substring(start + 3, source.indexOf("*/", start));
    }

    private static String source(Class<?> type) {
        var path = "src/main/java/" + type.getName().replace('.', '/') + ".java";
        return PublishedFile.read(PublishedFile.MODULE.resolve(path));
    }

    private static String plain(String javadoc) {
        var text = javadoc.replaceAll("\\n\\s*\\*", " ").replaceAll("\\s+", " ").strip();
        return TAG.matcher(text)
                .replaceAll("$1")
                .replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }
}
