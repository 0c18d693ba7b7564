package io.patron.profile.erasure;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** How the broker keeps the topics that hold something about people, as it is set there. */
@ApplicationScoped
public class TopicReader {
    /** What sources sent, by its own key. */
    public static final String INGEST = "patron.ingest";

    private static final Duration CHECKS = Duration.ofMinutes(10);

    private final Map<String, Object> broker;
    private final AtomicReference<@Nullable Admin> admin = new AtomicReference<>();

    TopicReader(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.broker = broker;
    }

    /**
     * What stands in each topic about somebody.
     *
     * @param erasedAt when the last record about her was written, but for those of the erasure
     */
    public Uni<List<ErasureView.Topic>> all(Instant erasedAt) {
        var resources =
                ErasureEvents.topics().stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList();
        return Multi.createFrom()
                .iterable(resources)
                .onItem()
                .transformToUniAndConcatenate(resource -> topic(resource, erasedAt))
                .collect()
                .asList();
    }

    private Uni<ErasureView.Topic> topic(ConfigResource resource, Instant erasedAt) {
        return Uni.createFrom()
                .completionStage(
                        () -> admin().describeConfigs(List.of(resource)).all().toCompletionStage())
                .map(configs -> topic(resource, configs.get(resource), erasedAt))
                .onFailure(TopicReader::isMissing)
                .recoverWithItem(() -> topic(resource, null, erasedAt));
    }

    private static boolean isMissing(Throwable failure) {
        return failure instanceof UnknownTopicOrPartitionException
                || failure.getCause() instanceof UnknownTopicOrPartitionException;
    }

    /** Sets how long a topic is kept. */
    public Uni<Void> set(String topic, Map<String, Duration> times) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        List<AlterConfigOp> settings = new ArrayList<>();
        times.forEach((name, time) ->
                settings.add(
                        new AlterConfigOp(
                                new ConfigEntry(name, String.valueOf(time.toMillis())),
                                AlterConfigOp.OpType.SET)));
        return Uni.createFrom()
                .completionStage(() ->
                        admin().incrementalAlterConfigs(Map.of(resource, settings))
                                .all()
                                .toCompletionStage());
    }

    private static ErasureView.Topic topic(
            ConfigResource resource, @Nullable Config config, Instant erasedAt) {
        if (config == null) {
            return new ErasureView.Topic(resource.name(), "unknown", null, "It is not there.");
        }
        return TopicKeeping.of(
                        value(config, "cleanup.policy"),
                        Long.parseLong(value(config, "retention.ms")),
                        Long.parseLong(value(config, "segment.ms")))
                .view(resource.name(), erasedAt.plus(CHECKS));
    }

    private static String value(Config config, String name) {
        var entry = config.get(name);
        return entry == null || entry.value() == null ? "-1" : entry.value();
    }

    private Admin admin() {
        return java.util.Objects.requireNonNull(
                admin.updateAndGet(open -> open == null ? Admin.create(broker) : open));
    }

    @PreDestroy
    void close() {
        var open = admin.get();
        if (open != null) {
            open.close(Duration.ofSeconds(2));
        }
    }
}
