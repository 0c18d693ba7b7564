package io.patron.loyalty.tierset;

import io.patron.kit.page.Cursor;
import java.util.UUID;

/** Places in lists, as cursors keep them. */
final class Places {
    private Places() {}

    static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Cursor.invalid();
        }
    }

    static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Cursor.invalid();
        }
    }
}
