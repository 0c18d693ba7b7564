package io.patron.campaign.report;

import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a campaign did and earned. The audience is held out, withheld and intended in sum; what was
 * intended is pending, handed over, confirmed, failed and stopped in sum.
 */
public class ReportView {
    public final UUID campaignId;

    @Schema(description = "Members decided about so far")
    public final long audience;

    public final long heldOut;

    @Schema(description = "Not eligible, by reason", examples = "{\"no-consent\": 160}")
    public final Map<String, Long> withheld;

    @Schema(description = "Eligible and not held out: the treatment group")
    public final long intended;

    @Schema(description = "Waiting to be sent or tried again")
    public final long pending;

    @Schema(description = "Taken by the mail server")
    public final long handedOver;

    @Schema(description = "The webhook's receiver said that it has it")
    public final long confirmed;

    @Schema(description = "Not sent, and not tried again, by reason")
    public final Map<String, Long> failed;

    @Schema(description = "Left between decision and sending, by reason")
    public final Map<String, Long> stopped;

    public final Results results;

    ReportView(UUID campaignId, LedgerCounts counts, Results results) {
        this.campaignId = campaignId;
        this.audience = counts.audience;
        this.heldOut = counts.heldOut;
        this.withheld = counts.withheld;
        this.intended = counts.intended;
        this.pending = counts.pending;
        this.handedOver = counts.handedOver;
        this.confirmed = counts.confirmed;
        this.failed = counts.failed;
        this.stopped = counts.stopped;
        this.results = results;
    }
}
