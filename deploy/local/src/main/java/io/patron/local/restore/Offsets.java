package io.patron.local.restore;

import io.patron.local.stack.LauncherException;
import io.patron.local.stack.Service;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a service has read Kafka. */
public final class Offsets {
    private final String servers;

    /**
     * @param servers where Kafka listens
     */
    public Offsets(String servers) {
        this.servers = servers;
    }

    /**
     * Lets a service read again all that was written since a moment. The service must not run, and
     * Kafka must have noticed.
     *
     * @return how many messages it will read
     * @throws LauncherException when the service still counts as running
     */
    public long rewind(Service service, Instant since) {
        String group = service.module();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            var read = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
            var written = offsets(admin, read, OffsetSpec.forTimestamp(since.toEpochMilli()));
            var ends = offsets(admin, read, OffsetSpec.latest());
            Map<TopicPartition, OffsetAndMetadata> wanted = new HashMap<>();
            long messages = 0;
            for (TopicPartition partition : read.keySet()) {
                long end = ends.getOrDefault(partition, 0L);
                long then = written.getOrDefault(partition, -1L);
                long from = then < 0 ? end : then;
                wanted.put(partition, new OffsetAndMetadata(from));
                messages += end - from;
            }
            admin.alterConsumerGroupOffsets(group, wanted).all().get();
            return messages;
        } catch (ExecutionException e) {
            throw new LauncherException("Kafka refused: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("interrupted", e);
        }
    }

    private static Map<TopicPartition, Long> offsets(
            Admin admin, Map<TopicPartition, OffsetAndMetadata> of, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(of.keySet().stream().collect(Collectors.toMap(p -> p, _ -> which)))
                .all()
                .get()
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }
}
