package io.patron.campaign.launch;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of an audience.
 *
 * @param audience members
 * @param heldOut eligible members in the control group
 * @param intended eligible members who are written to
 * @param withheld members who are not eligible, by reason
 */
public record LaunchCounts(
        @Schema(examples = "1000") long audience,
        @Schema(examples = "84") long heldOut,
        @Schema(examples = "756") long intended,
        @Schema(examples = "{\"no-consent\": 160}") Map<String, Long> withheld) {}
