package io.patron.contracts;

import java.util.List;
import java.util.Map;

/** Makes the AsyncAPI 3.0 document: a channel per topic, a message per event. */
final class AsyncApiDocument {

    private static final Map<String, String> CHANNELS =
            Map.of(
                    Topics.ACTIVITY, "What customers did: orders, refunds, acts.",
                    Topics.PROFILE, "Who customers are: profiles and consents.",
                    Topics.SEGMENT, "Which segments customers are in.",
                    Topics.INSIGHT, "What was computed of customers: RFM, lifecycle.",
                    Topics.LOYALTY, "Points and tiers.",
                    Topics.CAMPAIGN, "What was sent to customers, and what was not.",
                    Topics.CATALOGUE, "Products: what they are, cost, and whether they can be had.",
                    Topics.LEDGER, "Heads of the hash chain over the points ledger.",
                    Topics.PRIVACY,
                            "What services answer to erasures and access exports; kept for a day.");

    private static final String HEAD =
            """
            asyncapi: 3.0.0
            info:
              title: Patron events
              version: 1.0.0
              description: >-
                Facts about customers and products, as CloudEvents 1.0 messages in binary mode on Kafka:
                attributes in headers, the fact as a JSON body, the id of the customer or the code of the
                product as the key. Facts of one customer or product stay in order. Changes are additive:
                ignore fields and types that you do not know.
              license:
                name: Apache-2.0
            defaultContentType: application/json
            """;

    private static final String HEADERS =
            """
              schemas:
                cloudEventHeaders:
                  type: object
                  required: [ce_specversion, ce_id, ce_type, ce_source, ce_time, ce_subject, content-type]
                  properties:
                    ce_specversion:
                      type: string
                      const: '1.0'
                    ce_id:
                      type: string
                      format: uuid
                      description: UUIDv7 of the message; a message that comes twice has the same.
                    ce_type:
                      type: string
                    ce_source:
                      type: string
                      description: The service that says so.
                    ce_time:
                      type: string
                      format: date-time
                      description: When the fact happened, as occurredAt in the body.
                    ce_subject:
                      type: string
                      description: The customer's id or the product's code, also the key of the message.
                    content-type:
                      type: string
                      const: application/json
                    traceparent:
                      type: string
                      description: W3C trace context, where the fact came out of a traced request.
            """;

    private static final String MESSAGE =
            """
                %s:
                  name: %s
                  title: %s
                  summary: '%s'
                  contentType: application/json
                  headers:
                    allOf:
                      - $ref: '#/components/schemas/cloudEventHeaders'
                      - properties:
                          ce_type:
                            const: %s
                  payload:
                    $ref: './src/main/resources/%s'
                  bindings:
                    kafka:
                      key:
            """;

    private static final String CUSTOMER_KEY =
            """
            type: string
            format: uuid
            description: The customer's id.
            """;

    private static final String PRODUCT_KEY =
            """
            type: string
            description: The product's code.
            """;

    private AsyncApiDocument() {}

    static String text() {
        var text = new StringBuilder(HEAD).append("channels:\n");
        Topics.ALL.forEach(topic -> channel(topic, text));
        text.append("operations:\n");
        Topics.ALL.forEach(topic -> operation(topic, text));
        text.append("components:\n  messages:\n");
        Contracts.ALL.forEach(contract -> message(contract, text));
        return text.append(HEADERS).toString();
    }

    private static void channel(String topic, StringBuilder text) {
        var description = CHANNELS.get(topic);
        if (description == null) {
            throw new IllegalStateException("describe the channel " + topic);
        }
        text.append(
                """
                  %s:
                    address: %s
                    description: '%s'
                    messages:
                """
                        .formatted(name(topic), topic, description)
                        .indent(0));
        for (var contract : of(topic)) {
            text.append("      ").append(name(contract.type())).append(":\n");
            text.append("        $ref: '#/components/messages/");
            text.append(name(contract.type())).append("'\n");
        }
    }

    private static void operation(String topic, StringBuilder text) {
        text.append(
                """
                  publish%1$s:
                    action: send
                    channel:
                      $ref: '#/channels/%2$s'
                """
                        .formatted(capital(name(topic)), name(topic)));
    }

    private static void message(Contract contract, StringBuilder text) {
        text.append(
                MESSAGE.formatted(
                        name(contract.type()),
                        contract.type(),
                        contract.record().getSimpleName(),
                        RecordDocs.of(contract.record()).replace("'", "''"),
                        contract.type(),
                        contract.schemaPath()));
        var ofProduct = ProductEvent.class.isAssignableFrom(contract.record());
        text.append((ofProduct ? PRODUCT_KEY : CUSTOMER_KEY).indent(12));
    }

    private static List<Contract> of(String topic) {
        return Contracts.ALL.stream().filter(contract -> contract.topic().equals(topic)).toList();
    }

    /** {@code patron.activity.order-completed.v1} as {@code activityOrderCompletedV1}. */
    private static String name(String dotted) {
        var name = new StringBuilder();
        for (var word : dotted.substring("patron.".length()).split("[.-]")) {
            name.append(name.isEmpty() ? word : capital(word));
        }
        return name.toString();
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
