package io.patron.kit.problem;

import java.util.Arrays;

/** Errors that every service can answer with. */
public enum CommonError implements ErrorCode {
    INVALID_REQUEST(400, "The request is not valid."),
    MALFORMED_JSON(400, "The body is not well-formed JSON."),
    UNKNOWN_FIELD(400, "The body has a field that is not known."),
    INVALID_CURSOR(400, "The cursor was not made by this list."),
    UNAUTHENTICATED(401, "A valid bearer token is needed."),
    FORBIDDEN(403, "The token does not allow this."),
    NOT_FOUND(404, "There is no such resource."),
    METHOD_NOT_ALLOWED(405, "The resource does not know this method."),
    NOT_ACCEPTABLE(406, "The answer cannot be given in the wanted form."),
    CONFLICT(409, "The request conflicts with the state of the resource."),
    REQUEST_IN_FLIGHT(409, "A request with this Idempotency-Key is still being processed."),
    PRECONDITION_FAILED(412, "The resource was changed by somebody else."),
    PAYLOAD_TOO_LARGE(413, "The body is too large."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body has a media type that is not read here."),
    IDEMPOTENCY_KEY_REUSED(422, "This Idempotency-Key was used for another request."),
    IF_MATCH_REQUIRED(428, "A change needs If-Match with the ETag that was read."),
    TOO_MANY_REQUESTS(429, "Too many requests."),
    INTERNAL_ERROR(500, "Something went wrong here."),
    UNAVAILABLE(503, "A part that is needed is not available now.");

    private final int status;
    private final String title;

    CommonError(int status, String title) {
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

    /**
     * The entry for a bare HTTP status; statuses without one answer as 500 or 400 by their class.
     */
    static CommonError ofStatus(int status) {
        return Arrays.stream(values())
                .filter(error -> error.status == status)
                .findFirst()
                .orElse(status >= 500 ? INTERNAL_ERROR : INVALID_REQUEST);
    }
}
