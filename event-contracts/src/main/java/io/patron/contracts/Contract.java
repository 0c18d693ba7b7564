package io.patron.contracts;

/**
 * What identifies a kind of event on the wire.
 *
 * @param type the CloudEvents {@code type}, {@code patron.<domain>.<fact>.v<major>}
 * @param topic the Kafka topic that carries it
 * @param record the record that is its JSON body
 */
public record Contract(String type, String topic, Class<? extends PatronEvent> record) {

    /**
     * Where the JSON Schema of the body is, on the class path and below the published schema root.
     */
    public String schemaPath() {
        return "schemas/" + type + ".json";
    }
}
