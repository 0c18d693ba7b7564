package io.patron.kit.document;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.ProblemException;
import java.net.URI;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** {@code ETag} and {@code If-Match} of a resource with a version. */
public final class EntityTags {
    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

    private EntityTags() {}

    /** Answers with a resource and the tag of its version. */
    public static <T> RestResponse<T> ok(T view, long version) {
        return ResponseBuilder.ok(view).tag(Long.toString(version)).build();
    }

    /** Answers 201 with a new resource, where it is, and the tag of its version. */
    public static <T> RestResponse<T> created(String path, T view, long version) {
        var created = ResponseBuilder.<T>created(URI.create(path));
        return created.entity(view).tag(Long.toString(version)).build();
    }

    /**
     * The version that a change is meant for; empty for {@code *}, any version.
     *
     * @throws ProblemException 428 where the header is missing, 412 where it is no tag of ours
     */
    public static OptionalLong expected(@Nullable String ifMatch) {
        var text = ifMatch == null ? "" : ifMatch.strip();
        var tag = TAG.matcher(text);
        if (tag.matches()) {
            return OptionalLong.of(Long.parseLong(tag.group(1)));
        }
        if (text.equals("*")) {
            return OptionalLong.empty();
        }
        throw text.isEmpty()
                ? ProblemException.of(
                        CommonError.IF_MATCH_REQUIRED,
                        "Send If-Match with the ETag that was read, or * for any.")
                : stale();
    }

    /**
     * Refuses a change that is meant for another version.
     *
     * @throws ProblemException as {@link #expected}, and 412 where the version is another
     */
    public static void check(@Nullable String ifMatch, long version) {
        if (expected(ifMatch).orElse(version) != version) {
            throw stale();
        }
    }

    /** The resource has another version than the change is meant for. */
    public static ProblemException stale() {
        return ProblemException.of(
                CommonError.PRECONDITION_FAILED,
                "Read the resource again and make the change to what it is now.");
    }
}
