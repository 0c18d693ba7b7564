package io.patron.profile.access;

import java.util.List;
import java.util.UUID;

/** An export that is under way. */
record Export(UUID id, UUID customerId, List<UUID> ids) {}
