package io.patron.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code GET /mail}: the newest mails as a page, or as JSON for {@code Accept: application/json};
 * {@code ?limit=} up to 1,000. {@code GET /mail/{id}}: one mail as it came.
 */
final class MailboxPages implements HttpHandler {
    private static final int DEFAULT_LIMIT = 200;
    private static final int MOST = 1_000;

    private final Mailbox mailbox;

    MailboxPages(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/mail") || path.equals("/mail/")) {
            list(exchange);
        } else {
            Optional<byte[]> mail = mailbox.raw(path.substring("/mail/".length()));
            byte[] none = "no such mail\n".getBytes(StandardCharsets.UTF_8);
            Replies.send(
                    exchange,
                    mail.isPresent() ? 200 : 404,
                    "text/plain; charset=utf-8",
                    mail.orElse(none));
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        List<Mailbox.Envelope> newest = mailbox.newest(limit(exchange));
        String accept = exchange.getRequestHeaders().getFirst("Accept");
        if (accept != null && accept.contains("application/json")) {
            Map<String, Object> document = Map.of("total", mailbox.count(), "items", newest);
            Replies.json(exchange, 200, Replies.write(document));
        } else {
            byte[] page = page(newest, mailbox.count()).getBytes(StandardCharsets.UTF_8);
            Replies.send(exchange, 200, "text/html; charset=utf-8", page);
        }
    }

    private static int limit(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        if (query == null || !query.matches("limit=\\d{1,6}")) {
            return DEFAULT_LIMIT;
        }
        return Math.min(MOST, Integer.parseInt(query.substring("limit=".length())));
    }

    private static String page(List<Mailbox.Envelope> mails, long total) {
        String rows = mails.stream().map(MailboxPages::row).collect(Collectors.joining("\n"));
        return """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mailbox</title>
        <style>body{font-family:sans-serif;margin:2rem}td,th{padding:.3rem .8rem;text-align:left}\
        tr:nth-child(even){background:#f3f3f3}</style></head>
        <body><h1>Mailbox</h1><p>%d mails, the newest %d below.</p>
        <table><tr><th>Date</th><th>From</th><th>To</th><th>Subject</th></tr>
        %s
        </table></body></html>
        """
                .formatted(total, mails.size(), rows);
    }

    private static String row(Mailbox.Envelope mail) {
        return "<tr><td>%s</td><td>%s</td><td>%s</td><td><a href=\"/mail/%s\">%s</a></td></tr>"
                .formatted(
                        escaped(mail.date()),
                        escaped(mail.from()),
                        escaped(mail.to()),
                        escaped(mail.id()),
                        mail.subject().isBlank() ? "(no subject)" : escaped(mail.subject()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
