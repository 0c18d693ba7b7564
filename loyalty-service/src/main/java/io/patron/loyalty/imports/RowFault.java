package io.patron.loyalty.imports;

/**
 * Why a row is not taken.
 *
 * @param pointer the field
 * @param hint what to do
 */
record RowFault(String pointer, String code, String message, String hint) {

    static RowFault missing(String field, String hint) {
        return new RowFault("/" + field, "required", "The row needs " + field + ".", hint);
    }

    static RowFault invalid(String field, String message, String hint) {
        return new RowFault("/" + field, "invalid-value", message, hint);
    }
}
