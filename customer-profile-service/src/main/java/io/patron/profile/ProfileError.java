package io.patron.profile;

import io.patron.kit.problem.ErrorCode;

/** Errors of the customer profile service beside those that every service has. */
public enum ProfileError implements ErrorCode {
    BODY_TOO_LARGE(400, "The body or the batch is larger than is taken here."),
    EVENTS_REJECTED(400, "No event of the request could be taken."),
    INVALID_ENCODING(400, "The body is not UTF-8 text, or not whole gzip."),
    INVALID_FILE(400, "The file cannot be imported."),
    UNKNOWN_WRITE_KEY(401, "The write key is missing or not known."),
    SOURCE_DISABLED(401, "The source of this write key is switched off."),
    ORIGIN_NOT_ALLOWED(403, "Pages of this origin may not send here."),
    SOURCE_EXISTS(409, "There is a source of this name already."),
    DUPLICATE_UPLOAD(409, "This file was sent before."),
    TAG_BY_RULE(409, "A rule gives the tag while its condition holds."),
    CATEGORY_IN_USE(409, "The category has products or categories in it."),
    IMPORT_ENDED(409, "The import has ended already."),
    SAME_CUSTOMER(409, "Both ids mean the same customer."),
    ALREADY_UNMERGED(409, "The merge was taken back already."),
    EXPORT_NOT_READY(409, "The export is still being made."),
    STORAGE_FULL(507, "There is no room left for the file.");

    private final int status;
    private final String title;

    ProfileError(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
