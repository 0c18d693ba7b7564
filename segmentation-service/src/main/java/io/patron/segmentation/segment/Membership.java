package io.patron.segmentation.segment;

import java.util.UUID;

/** That a customer is in a segment. */
public record Membership(UUID segmentId, UUID customerId) {}
