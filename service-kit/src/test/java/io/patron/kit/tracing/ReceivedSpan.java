package io.patron.kit.tracing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A span as it arrived over OTLP. Reads the few fields of opentelemetry/proto/trace/v1 that a trace
 * is joined by.
 *
 * @param kind 2 server, 4 producer, 5 consumer
 */
record ReceivedSpan(String traceId, String id, String parentId, int kind, String name) {
    static final int SERVER = 2;
    static final int CONSUMER = 5;

    /** The spans of an ExportTraceServiceRequest: resource_spans, scope_spans, spans. */
    static List<ReceivedSpan> read(byte[] request) {
        var spans = new ArrayList<ReceivedSpan>();
        for (var resource : messages(request, 1)) {
            for (var scope : messages(resource, 2)) {
                messages(scope, 2).forEach(span -> spans.add(span(span)));
            }
        }
        return spans;
    }

    static ReceivedSpan parse(String line) {
        var parts = line.split(" ", 5);
        return new ReceivedSpan(parts[0], parts[1], parts[2], Integer.parseInt(parts[3]), parts[4]);
    }

    String line() {
        return String.join(" ", traceId, id, parentId.isEmpty() ? "-" : parentId, "" + kind, name);
    }

    private static ReceivedSpan span(byte[] span) {
        return new ReceivedSpan(
                hex(span, 1),
                hex(span, 2),
                hex(span, 4),
                number(span, 6),
                new String(first(span, 5), StandardCharsets.UTF_8));
    }

    private static String hex(byte[] message, int field) {
        return HexFormat.of().formatHex(first(message, field));
    }

    private static byte[] first(byte[] message, int field) {
        var found = messages(message, field);
        return found.isEmpty() ? new byte[0] : found.getFirst();
    }

    private static List<byte[]> messages(byte[] message, int field) {
        return fields(message, field).stream()
                .filter(value -> value instanceof byte[])
                .map(value -> (byte[]) value)
                .toList();
    }

    private static int number(byte[] message, int field) {
        return fields(message, field).stream()
                .filter(value -> value instanceof Long)
                .mapToInt(value -> ((Long) value).intValue())
                .findFirst()
                .orElse(0);
    }

    /** The values of a field: bytes, or a Long for a varint. */
    private static List<Object> fields(byte[] message, int wanted) {
        var found = new ArrayList<Object>();
        var in = ByteBuffer.wrap(message).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            var tag = varint(in);
            Object value =
                    switch ((int) (tag & 7)) {
                        case 0 -> varint(in);
                        case 1 -> in.getLong();
                        case 2 -> bytes(in, (int) varint(in));
                        case 5 -> in.getInt();
                        default -> throw new IllegalArgumentException("wire type of " + tag);
                    };
            if (tag >>> 3 == wanted) {
                found.add(value);
            }
        }
        return found;
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static long varint(ByteBuffer in) {
        var value = 0L;
        for (var shift = 0; ; shift += 7) {
            var next = in.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
