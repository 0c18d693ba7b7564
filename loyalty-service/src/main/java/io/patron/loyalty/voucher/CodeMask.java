package io.patron.loyalty.voucher;

/** Codes as those see them who may not use them. */
public final class CodeMask {
    private static final int SHOWN = 3;

    private CodeMask() {}

    /** The last characters, and of short codes none; says nothing about how long it is. */
    public static String of(String code) {
        var length = code.codePointCount(0, code.length());
        var shown =
                length < 3 * SHOWN
                        ? ""
                        : code.substring(code.offsetByCodePoints(code.length(), -SHOWN));
        return "••••••" + shown;
    }
}
