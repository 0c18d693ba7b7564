package io.patron.segmentation.segment;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a customer is in a segment or not.
 *
 * @param segmentKey the segment's name for programs
 * @param member whether he is in it
 * @param membership since when and why, where he is
 * @param asOf the day that the values below are about: the one of the latest recomputation
 * @param holds whether the condition holds with these values; differs from {@code member} where
 *     facts or the condition changed since
 * @param evaluation every part of the condition, its answer, and the value that it is based on
 */
public record ExplanationView(
        UUID customerId,
        @Schema(examples = "win-back") String segmentKey,
        boolean member,
        @Nullable MemberView membership,
        LocalDate asOf,
        boolean holds,
        @Schema(implementation = Object.class) JsonNode evaluation) {}
