package io.patron.profile.access;

import io.patron.contracts.Topics;
import io.patron.profile.erasure.TopicReader;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps what services hand out on {@code patron.privacy} no longer than it takes to collect it. Who
 * creates topics himself sets this himself too.
 */
@ApplicationScoped
class AnswerTopicSchedule {
    private static final Duration SEGMENT = Duration.ofHours(1);

    private final TopicReader topics;
    private final AccessConfig config;
    private final boolean isOurs;

    AnswerTopicSchedule(
            TopicReader topics,
            AccessConfig config,
            @ConfigProperty(name = "patron.topics.create", defaultValue = "true") boolean isOurs) {
        this.topics = topics;
        this.config = config;
        this.isOurs = isOurs;
    }

    @Scheduled(every = "6h", delayed = "5s")
    Uni<Void> set() {
        return isOurs
                ? topics.set(
                        Topics.PRIVACY,
                        Map.of("retention.ms", config.keepAnswers(), "segment.ms", SEGMENT))
                : Uni.createFrom().voidItem();
    }
}
