package io.patron.profile.tag;

import io.patron.profile.document.DocumentNode;
import io.patron.profile.setup.SetupDocument;

/** Reads a rule of the guide. */
public final class TagExample {
    private TagExample() {}

    public static void read(SetupDocument document, DocumentNode at) {
        TagRule.KIND.form().read(document, at);
    }
}
