package io.patron.campaign.template;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * From the double braces of templates to the engine's own notation. What stands outside of double
 * braces is text, braces of style sheets among it.
 */
final class TemplateSyntax {
    /** Stand for characters of the text that mean something to the engine. */
    static final String BRACE = "_brace";

    static final String BACKSLASH = "_backslash";
    static final Set<String> OWN = Set.of(BRACE, BACKSLASH);

    private static final Pattern INSIDE = Pattern.compile("[#/]?[\\p{L}_].*", Pattern.DOTALL);

    private TemplateSyntax() {}

    /** A text that is no template. */
    static final class SyntaxException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SyntaxException(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * @throws SyntaxException for an unclosed or empty placeholder
     */
    static String toEngine(String text) {
        var out = new StringBuilder(text.length() + 32);
        var at = 0;
        while (at < text.length()) {
            var open = text.indexOf("{{", at);
            literal(text.substring(at, open < 0 ? text.length() : open), out);
            if (open < 0) {
                break;
            }
            var close = text.indexOf("}}", open + 2);
            if (close < 0) {
                throw new SyntaxException("The placeholder “{{” at " + open + " has no “}}”.");
            }
            out.append('{').append(inside(text.substring(open + 2, close))).append('}');
            at = close + 2;
        }
        return out.toString();
    }

    private static String inside(String raw) {
        var inside = raw.strip();
        if (!INSIDE.matcher(inside).matches()
                || inside.indexOf('{') >= 0
                || inside.indexOf('}') >= 0) {
            throw new SyntaxException("“{{" + raw + "}}” is no placeholder.");
        }
        return inside;
    }

    private static void literal(String text, StringBuilder out) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '{' -> out.append('{').append(BRACE).append('}');
                case '\\' -> out.append('{').append(BACKSLASH).append('}');
                default -> out.append(c);
            }
        }
    }
}
