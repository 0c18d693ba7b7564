package io.patron.campaign.report;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An amount in minor units of a currency. */
public record Money(
        @Schema(examples = "GBP") String currency, @Schema(examples = "123456") long amountMinor) {}
