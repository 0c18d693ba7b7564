package io.patron.kit.pipeline;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.Config;

/** How far this service's consumer group is behind, by the offsets that it has committed. */
@ApplicationScoped
class ConsumerLag {
    private final Admin admin;
    private final String group;
    private final List<String> topics;

    ConsumerLag(@Identifier("default-kafka-broker") Map<String, Object> broker, Config config) {
        this.admin = Admin.create(new HashMap<>(broker));
        this.group = config.getValue("quarkus.application.name", String.class);
        this.topics =
                StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                        .filter(name -> name.matches("mp\\.messaging\\.incoming\\.[^.]+\\.topic"))
                        .map(name -> config.getValue(name, String.class))
                        .distinct()
                        .toList();
    }

    Uni<List<PipelineView.Lag>> now() {
        return uni(admin.describeTopics(topics).allTopicNames())
                .chain(described ->
                        Uni.combine().all().unis(ends(described), committed()).with(this::lags));
    }

    private Uni<Map<TopicPartition, ListOffsetsResultInfo>> ends(
            Map<String, TopicDescription> described) {
        var latest =
                described.values().stream()
                        .flatMap(t ->
                                t.partitions().stream()
                                        .map(p -> new TopicPartition(t.name(), p.partition())))
                        .collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest()));
        return uni(admin.listOffsets(latest).all());
    }

    private Uni<Map<TopicPartition, OffsetAndMetadata>> committed() {
        return uni(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    private List<PipelineView.Lag> lags(
            Map<TopicPartition, ListOffsetsResultInfo> ends,
            Map<TopicPartition, OffsetAndMetadata> committed) {
        var byTopic = new TreeMap<String, Long>();
        ends.forEach((partition, end) -> {
            var done = committed.get(partition);
            var left = end.offset() - (done == null ? 0 : done.offset());
            byTopic.merge(partition.topic(), left, Long::sum);
        });
        return byTopic.entrySet().stream()
                .map(topic -> new PipelineView.Lag(topic.getKey(), group, topic.getValue()))
                .toList();
    }

    private static <T> Uni<T> uni(KafkaFuture<T> future) {
        return Uni.createFrom().completionStage(future::toCompletionStage);
    }

    @PreDestroy
    void close() {
        admin.close();
    }
}
