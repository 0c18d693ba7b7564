package io.patron.embedded;

import java.nio.file.Path;
import java.util.Properties;

/**
 * How to run one Kafka broker, which is its own controller.
 *
 * @param dataDirectory the broker's folder; made on the first start, kept afterwards
 * @param port TCP port for clients on the loopback interface
 * @param controllerPort TCP port for the controller on the loopback interface
 */
public record KafkaSettings(Path dataDirectory, int port, int controllerPort) {

    /** Takes free ports where a port is 0. */
    public KafkaSettings withPorts() {
        return new KafkaSettings(
                dataDirectory, FreePorts.orNext(port), FreePorts.orNext(controllerPort));
    }

    /** What clients connect to. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The broker's configuration: everything for one node, topics are never made by accident. */
    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.setProperty(
                "listeners",
                "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.setProperty("advertised.listeners", "CLIENTS://127.0.0.1:" + port);
        properties.setProperty(
                "listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty("inter.broker.listener.name", "CLIENTS");
        properties.setProperty("log.dirs", dataDirectory.resolve("log").toString());
        properties.setProperty("auto.create.topics.enable", "false");
        properties.setProperty("num.partitions", "4");
        properties.setProperty("default.replication.factor", "1");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        properties.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
        properties.setProperty("log.retention.check.interval.ms", "5000");
        properties.setProperty("num.network.threads", "2");
        properties.setProperty("num.io.threads", "4");
        internalTopics(properties);
        return properties;
    }

    private static void internalTopics(Properties properties) {
        for (String topic : new String[] {"offsets.topic", "transaction.state.log"}) {
            properties.setProperty(topic + ".replication.factor", "1");
            properties.setProperty(topic + ".num.partitions", "4");
        }
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
        properties.setProperty("share.coordinator.state.topic.num.partitions", "4");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
    }
}
