package io.patron.kit.kafka;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.patron.contracts.Topics;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/**
 * Creates the topics that are missing, before the consumers start. An operator who creates them
 * himself turns it off.
 */
@ApplicationScoped
class TopicSetup {
    private static final Logger LOG = Logger.getLogger(TopicSetup.class);

    @ConfigMapping(prefix = "patron.topics")
    interface TopicConfig {
        /** Whether missing topics are created at start. */
        @WithDefault("true")
        boolean create();

        /** Partitions of a new topic: the most replicas that can share its work. */
        @WithDefault("4")
        int partitions();

        /** Replicas of a new topic; 3 in production. */
        @WithDefault("1")
        short replication();

        /** Topics of this service alone. */
        Optional<List<String>> own();
    }

    private final TopicConfig config;
    private final Map<String, Object> broker;

    TopicSetup(TopicConfig config, @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.config = config;
        this.broker = broker;
    }

    void onStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        if (!config.create()) {
            return;
        }
        try (var admin = Admin.create(broker)) {
            create(admin);
        } catch (CompletionException e) {
            LOG.errorf("Topics could not be checked; consumers wait for them: %s", e.getCause());
        }
    }

    private void create(Admin admin) {
        var existing = done(admin.listTopics().names());
        var missing = wanted().filter(name -> !existing.contains(name)).map(this::topic).toList();
        try {
            done(admin.createTopics(missing).all());
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) { // another service was faster
                throw e;
            }
        }
    }

    private static <T> T done(KafkaFuture<T> work) {
        return work.toCompletionStage().toCompletableFuture().orTimeout(15, SECONDS).join();
    }

    private NewTopic topic(String name) {
        return new NewTopic(name, config.partitions(), config.replication());
    }

    private Stream<String> wanted() {
        var names = new ArrayList<>(Topics.ALL);
        config.own().ifPresent(names::addAll);
        return names.stream().flatMap(name -> Stream.of(name, Topics.deadLetters(name)));
    }
}
