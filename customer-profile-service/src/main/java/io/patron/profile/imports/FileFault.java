package io.patron.profile.imports;

/** The file as a whole cannot be read: {@code empty-file}, {@code missing-column}, … */
final class FileFault extends Exception {

    private final String code;

    FileFault(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
