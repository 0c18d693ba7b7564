package io.patron.loyalty.imports;

import io.patron.loyalty.imports.ImportRow.ById;
import io.patron.loyalty.imports.ImportRow.ByName;
import io.patron.loyalty.imports.ImportRow.Content;
import io.patron.loyalty.imports.ImportRow.Who;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Whose a row is, and what it is called by. */
final class RowNaming {
    private static final int LONGEST_REFERENCE = 200;

    /**
     * As the profile service bounds them: one that is longer would fail the others of its batch.
     */
    private static final int LONGEST_TYPE = 50;

    private static final int LONGEST_NAME = 300;

    private RowNaming() {}

    static Who who(RowFields fields) {
        var id = fields.find("customerId");
        var name = fields.find("identifier");
        if ((id == null) == (name == null)) {
            throw new RowFaultException(
                    RowFault.invalid(
                            "customerId",
                            "The row needs customerId or identifier, and not both.",
                            "identifierType and identifier name a customer of the profile"
                                    + " service."));
        }
        if (id == null) {
            var type = fields.require("identifierType", "user, email, phone, member, …");
            return new ByName(
                    RowParser.bounded("identifierType", type, LONGEST_TYPE),
                    RowParser.bounded("identifier", String.valueOf(name), LONGEST_NAME));
        }
        try {
            return new ById(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new RowFaultException(
                    RowFault.invalid(
                            "customerId",
                            id + " is no id of a customer.",
                            "For the shop's own number send identifierType user and"
                                    + " identifier."));
        }
    }

    static String reference(RowFields fields, Content content) {
        var reference =
                content instanceof ImportRow.Lot || content instanceof ImportRow.Entry
                        ? fields.require("reference", "The other system's id of it, once for all.")
                        : fields.find("reference");
        if (reference == null) {
            var id = fields.find("customerId");
            var who =
                    id == null
                            ? fields.find("identifierType") + ":" + fields.find("identifier")
                            : id;
            reference =
                    content instanceof ImportRow.Tier tier
                            ? digest(who) + "@" + tier.set()
                            : digest(who);
        }
        return RowParser.bounded("reference", reference, LONGEST_REFERENCE);
    }

    /** Tells the same row from another with its reference. */
    static String digest(RowFields fields) {
        return digest(fields.text());
    }

    /** References outlive an erasure, so they name nobody. */
    private static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
