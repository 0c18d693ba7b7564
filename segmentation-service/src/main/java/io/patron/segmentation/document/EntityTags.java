package io.patron.segmentation.document;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.ProblemException;
import io.patron.segmentation.SegmentationError;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code ETag} and {@code If-Match} of a resource with a version. */
public final class EntityTags {
    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

    private EntityTags() {}

    /** The tag of a version. */
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * The version that a change is meant for; empty for {@code *}, any version.
     *
     * @throws ProblemException 428 where the header is missing, 412 where it is no tag of ours
     */
    public static OptionalLong expected(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw ProblemException.of(
                    SegmentationError.IF_MATCH_REQUIRED,
                    "Send If-Match with the ETag that was read, or * for any.");
        }
        if (ifMatch.strip().equals("*")) {
            return OptionalLong.empty();
        }
        var tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw stale();
        }
        return OptionalLong.of(Long.parseLong(tag.group(1)));
    }

    /** Refuses a change that is meant for another version. */
    public static void check(@Nullable String ifMatch, long version) {
        var expected = expected(ifMatch);
        if (expected.isPresent() && expected.getAsLong() != version) {
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
