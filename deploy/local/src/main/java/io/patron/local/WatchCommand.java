package io.patron.local;

import io.patron.local.stack.Part;
import io.patron.local.stack.StackFolder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Subscribes to a topic of the running stack, as a partner's system would, and prints its events.
 */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = "Prints the events of a topic of the running Patron, from the first on.")
final class WatchCommand implements Runnable {
    private static final Duration POLL = Duration.ofMillis(500);

    @Mixin StackOptions options = new StackOptions();

    @Parameters(paramLabel = "TOPIC", description = "For example patron.activity")
    String topic = "";

    @Option(
            names = "--count",
            defaultValue = "0",
            paramLabel = "N",
            description = "Stops after N events; 0 goes on until Ctrl-C.")
    int count;

    @Override
    public void run() {
        var broker = "127.0.0.1:" + StackFolder.portsOf(options.data()).of(Part.KAFKA);
        Map<String, Object> config =
                Map.of("bootstrap.servers", broker, "auto.offset.reset", "earliest");
        try (var consumer =
                new KafkaConsumer<>(
                        config, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            watch(consumer);
        }
    }

    private void watch(KafkaConsumer<String, byte[]> consumer) {
        for (int seen = 0; count == 0 || seen < count; ) {
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            consumer.poll(POLL).forEach(records::add);
            for (var record : records) {
                if (count == 0 || seen++ < count) {
                    System.out.println(line(record));
                }
            }
        }
    }

    private static String line(ConsumerRecord<String, byte[]> record) {
        var type = record.headers().lastHeader("ce_type");
        return (type == null ? "" : new String(type.value(), StandardCharsets.UTF_8))
                + " "
                + record.key()
                + " "
                + new String(record.value(), StandardCharsets.UTF_8);
    }
}
