package io.patron.kit.outbox;

import java.util.Map;

/** A Kafka message to be published when the transaction has committed. */
public record OutboxMessage(
        String topic, String key, Map<String, String> headers, byte[] payload) {}
