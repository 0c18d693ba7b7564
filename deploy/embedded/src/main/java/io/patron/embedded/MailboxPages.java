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
 * {@code ?limit=} up to 1,000. {@code GET /mail/{id}}: one mail, readable for a browser and as it
 * came for everybody else and with {@code ?raw}.
 */
final class MailboxPages implements HttpHandler {
    private static final int DEFAULT_LIMIT = 200;
    private static final int MOST = 1_000;
    private static final String HTML = "text/html; charset=utf-8";
    private static final String PAGE =
            """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>%s</title>
            <meta http-equiv="Content-Security-Policy" \
            content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
            <style>body{font-family:sans-serif;margin:2rem}td,th{padding:.3rem .8rem;text-align:left}
            tr:nth-child(even){background:#f3f3f3}pre{white-space:pre-wrap;background:#f3f3f3;padding:1rem}
            iframe{width:100%%;height:24rem;border:1px solid #ccc}</style></head>
            <body>%s</body></html>
            """;

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
            one(exchange, path.substring("/mail/".length()));
        }
    }

    private void one(HttpExchange exchange, String id) throws IOException {
        Optional<byte[]> mail = mailbox.raw(id);
        if (mail.isEmpty()) {
            byte[] none = "no such mail\n".getBytes(StandardCharsets.UTF_8);
            Replies.send(exchange, 404, "text/plain; charset=utf-8", none);
        } else if (accepts(exchange, "text/html") && exchange.getRequestURI().getQuery() == null) {
            String page = page(mailbox.envelope(id), MailContent.of(mail.get()));
            Replies.send(exchange, 200, HTML, page.getBytes(StandardCharsets.UTF_8));
        } else {
            Replies.send(exchange, 200, "text/plain; charset=utf-8", mail.get());
        }
    }

    private static boolean accepts(HttpExchange exchange, String type) {
        String accept = exchange.getRequestHeaders().getFirst("Accept");
        return accept != null && accept.contains(type);
    }

    private void list(HttpExchange exchange) throws IOException {
        List<Mailbox.Envelope> newest = mailbox.newest(limit(exchange));
        if (accepts(exchange, "application/json")) {
            Map<String, Object> document = Map.of("total", mailbox.count(), "items", newest);
            Replies.json(exchange, 200, Replies.write(document));
        } else {
            byte[] page = page(newest, mailbox.count()).getBytes(StandardCharsets.UTF_8);
            Replies.send(exchange, 200, HTML, page);
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
        return PAGE.formatted(
                "Mailbox",
                """
                <h1>Mailbox</h1><p>%d mails, the newest %d below.</p>
                <table><tr><th>Date</th><th>From</th><th>To</th><th>Subject</th></tr>
                %s
                </table>
                """
                        .formatted(total, mails.size(), rows));
    }

    private static String page(Mailbox.Envelope mail, MailContent content) {
        String html =
                content.html().isBlank()
                        ? ""
                        : "<h2>HTML</h2><iframe sandbox srcdoc=\"%s\"></iframe>"
                                .formatted(escaped(content.html()));
        return PAGE.formatted(
                subject(mail),
                """
                <p><a href="/mail">Mailbox</a></p><h1>%s</h1>
                <table><tr><th>From</th><td>%s</td></tr><tr><th>To</th><td>%s</td></tr>
                <tr><th>Date</th><td>%s</td></tr></table>
                <h2>Text</h2><pre>%s</pre>%s
                <p><a href="/mail/%s?raw">The mail as it came</a></p>
                """
                        .formatted(
                                subject(mail),
                                escaped(mail.from()),
                                escaped(mail.to()),
                                escaped(mail.date()),
                                escaped(content.text()),
                                html,
                                escaped(mail.id())));
    }

    private static String subject(Mailbox.Envelope mail) {
        return mail.subject().isBlank() ? "(no subject)" : escaped(mail.subject());
    }

    private static String row(Mailbox.Envelope mail) {
        return "<tr><td>%s</td><td>%s</td><td>%s</td><td><a href=\"/mail/%s\">%s</a></td></tr>"
                .formatted(
                        escaped(mail.date()),
                        escaped(mail.from()),
                        escaped(mail.to()),
                        escaped(mail.id()),
                        subject(mail));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
