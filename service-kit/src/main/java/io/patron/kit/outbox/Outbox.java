package io.patron.kit.outbox;

import io.opentelemetry.api.trace.Span;
import io.patron.contracts.Contracts;
import io.patron.contracts.PatronEvent;
import io.patron.kit.document.StoredJson;
import io.patron.kit.time.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Appends events to the outbox inside a transaction; they are published once it has committed. */
@ApplicationScoped
public class Outbox {
    private static final String INSERT =
            """
            with added as (
                insert into outbox (topic, key, headers, payload)
                select t, k, h, p from unnest($1::text[], $2::text[], $3::text[], $4::bytea[])
                    with ordinality as rows (t, k, h, p, n) order by n
                returning 1)
            select pg_notify('outbox', '') from (select 1 from added limit 1) any_row
            """;

    private final StoredJson json;
    private final String source;

    Outbox(StoredJson json, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.json = json;
        this.source = "/patron/" + service;
    }

    /**
     * Appends events as CloudEvents 1.0 (binary mode). The transaction must hold the row of the
     * customer or product, so that its events get their sequence in the order of its transactions.
     */
    public Uni<Void> append(SqlClient transaction, Collection<? extends PatronEvent> events) {
        return events.isEmpty()
                ? Uni.createFrom().voidItem()
                : appendMessages(transaction, events.stream().map(this::message).toList());
    }

    /** Appends messages that are no events of {@link Contracts}: dead letters and their replays. */
    public Uni<Void> appendMessages(SqlClient transaction, List<OutboxMessage> messages) {
        var rows =
                Tuple.of(
                        messages.stream().map(OutboxMessage::topic).toArray(String[]::new),
                        messages.stream().map(OutboxMessage::key).toArray(String[]::new),
                        messages.stream().map(m -> json.write(m.headers())).toArray(String[]::new),
                        messages.stream()
                                .map(m -> Buffer.buffer(m.payload()))
                                .toArray(Buffer[]::new));
        return transaction.preparedQuery(INSERT).execute(rows).replaceWithVoid();
    }

    private OutboxMessage message(PatronEvent event) {
        var contract = Contracts.of(event);
        return new OutboxMessage(
                contract.topic(), event.key(), headers(contract.type(), event), json.bytes(event));
    }

    private Map<String, String> headers(String type, PatronEvent event) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", Ids.next().toString());
        headers.put("ce_type", type);
        headers.put("ce_source", source);
        headers.put("ce_subject", event.key());
        headers.put("ce_time", event.occurredAt().toString());
        headers.put("content-type", "application/json");
        var span = Span.current().getSpanContext();
        if (span.isValid()) {
            var flags = span.getTraceFlags().asHex();
            var parent = String.join("-", "00", span.getTraceId(), span.getSpanId(), flags);
            headers.put("traceparent", parent);
        }
        return headers;
    }
}
