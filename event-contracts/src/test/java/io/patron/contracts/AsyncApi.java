package io.patron.contracts;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** An AsyncAPI document, read as a subscriber's tool reads it. */
record AsyncApi(JsonNode document) {

    static AsyncApi read(Path file) {
        return new AsyncApi(JsonText.readYaml(file));
    }

    /** The topic of every event type. */
    Map<String, String> topicsByType() {
        var topics = new TreeMap<String, String>();
        for (var channel : document.get("channels").values()) {
            for (var message : channel.get("messages").values()) {
                var target = document.at(message.get("$ref").stringValue().substring(1));
                topics.put(target.get("name").stringValue(), channel.get("address").stringValue());
            }
        }
        return topics;
    }
}
