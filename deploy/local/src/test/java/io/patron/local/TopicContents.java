package io.patron.local;

import io.patron.local.restore.Published;
import io.patron.local.stack.Part;
import io.patron.local.stack.Ports;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** What the topics of the services hold. */
final class TopicContents {
    private final String servers;
    private final List<String> topics;

    TopicContents(Ports ports) throws Exception {
        servers = "127.0.0.1:" + ports.of(Part.KAFKA);
        try (var admin = admin()) {
            topics =
                    admin.listTopics().names().get().stream()
                            .filter(topic -> topic.startsWith("patron."))
                            .sorted()
                            .toList();
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", servers));
    }

    /** Whether a text stands in any record, its key or its headers. */
    boolean have(String text) {
        var found = new AtomicBoolean();
        for (var topic : topics) {
            Published.read(
                    servers,
                    topic,
                    record -> {
                        var all = new StringBuilder(String.valueOf(record.key()));
                        if (record.value() != null) {
                            all.append(new String(record.value(), StandardCharsets.UTF_8));
                        }
                        record.headers()
                                .forEach(header ->
                                        all.append(
                                                new String(
                                                        header.value(), StandardCharsets.UTF_8)));
                        if (all.indexOf(text) >= 0) {
                            found.set(true);
                        }
                    });
        }
        return found.get();
    }

    void keepFor(Duration retention) throws Exception {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        var entry = new ConfigEntry("retention.ms", String.valueOf(retention.toMillis()));
        for (var topic : topics) {
            changes.put(
                    new ConfigResource(ConfigResource.Type.TOPIC, topic),
                    List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET)));
        }
        try (var admin = admin()) {
            admin.incrementalAlterConfigs(changes).all().get();
        }
    }

    boolean areEmpty() {
        try (var admin = admin()) {
            var first = new HashMap<TopicPartition, OffsetSpec>();
            var last = new HashMap<TopicPartition, OffsetSpec>();
            for (var topic : admin.describeTopics(topics).allTopicNames().get().values()) {
                for (var partition : topic.partitions()) {
                    var place = new TopicPartition(topic.name(), partition.partition());
                    first.put(place, OffsetSpec.earliest());
                    last.put(place, OffsetSpec.latest());
                }
            }
            var ends = admin.listOffsets(last).all().get();
            for (var start : admin.listOffsets(first).all().get().entrySet()) {
                if (start.getValue().offset()
                        < Objects.requireNonNull(ends.get(start.getKey())).offset()) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
