package io.patron.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailSinkTest {
    @TempDir Path folder;
    private MailSink sink;
    private IssuerServer pages;

    @BeforeEach
    void start() {
        sink = MailSink.start(0, folder.resolve("mail"));
        IssuerSettings settings =
                new IssuerSettings(0, folder.resolve("key.json"), Map.of(), Duration.ofMinutes(1));
        pages = IssuerServer.start(settings, folder.resolve("mail"));
    }

    @AfterEach
    void stop() {
        pages.close();
        sink.close();
    }

    @Test
    void aMailCanBeReadBack() throws Exception {
        send("<one@shop.example>", "Grüße 你好");
        Mailbox.Envelope mail = sink.mailbox().newest(10).getFirst();
        assertEquals("one@shop.example", mail.id());
        assertEquals("shop@shop.example", mail.from());
        assertEquals("c1@customers.example", mail.to());
        assertEquals("Grüße 你好", mail.subject());
        byte[] raw = sink.mailbox().raw("one@shop.example").orElseThrow();
        assertTrue(new String(raw, StandardCharsets.UTF_8).contains("Message-ID: <one@shop"));
        assertTrue(get("/mail/one@shop.example", "*/*").contains("We miss you"));
    }

    @Test
    void aMailIsShownDecodedAndCannotRunScripts() throws Exception {
        send("<one@shop.example>", "Grüße 你好", "<p>Schöne <b>Grüße</b></p><script>x</script>");
        String page = get("/mail/one@shop.example", "text/html,*/*;q=0.8");
        assertTrue(page.contains("<h1>Grüße 你好</h1>"), page);
        assertTrue(page.contains("<pre>We miss you, Zoë</pre>"), page);
        assertTrue(page.contains("srcdoc=\"&lt;p&gt;Schöne &lt;b&gt;Grüße&lt;/b&gt;"), page);
        assertFalse(page.contains("<script>"), page);
        assertTrue(get("/mail/one@shop.example?raw", "text/html").contains("quoted-printable"));
        assertEquals("no such mail\n", get("/mail/two@shop.example", "text/html"));
    }

    @Test
    void aMailThatIsDeliveredTwiceIsKeptOnce() throws Exception {
        send("<one@shop.example>", "first");
        send("<one@shop.example>", "again");
        send("<two@shop.example>", "other");
        assertEquals(2, sink.mailbox().count());
    }

    @Test
    void aHostileMessageIdCannotLeaveTheFolder() throws Exception {
        send("<../../evil>", "x");
        assertEquals(1, sink.mailbox().count());
        assertTrue(sink.mailbox().newest(1).getFirst().id().startsWith("id-"));
        assertTrue(sink.mailbox().raw("../key").isEmpty());
    }

    @Test
    void thePageShowsTheNewestFirstAndEscapesWhatMailsSay() throws Exception {
        send("<a@shop.example>", "<script>alert(1)</script>");
        Thread.sleep(20);
        send("<b@shop.example>", "second");
        String page = get("/mail", "text/html");
        assertFalse(page.contains("<script>"));
        assertTrue(page.contains("&lt;script&gt;"));
        assertTrue(page.indexOf("second") < page.indexOf("&lt;script&gt;"));
        String json = get("/mail?limit=1", "application/json");
        assertTrue(json.contains("\"total\":2"));
        assertTrue(json.contains("b@shop.example"));
        assertFalse(json.contains("a@shop.example"));
    }

    private void send(String messageId, String subject) throws Exception {
        send(messageId, subject, "");
    }

    private void send(String messageId, String subject, String html) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(sink.port()));
        MimeMessage mail =
                new MimeMessage(Session.getInstance(properties)) {
                    @Override
                    protected void updateMessageID() throws jakarta.mail.MessagingException {
                        setHeader("Message-ID", messageId);
                    }
                };
        mail.setFrom(new InternetAddress("shop@shop.example"));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress("c1@customers.example"));
        mail.setSubject(subject, "UTF-8");
        fill(mail, html);
        Transport.send(mail);
    }

    private static void fill(MimeMessage mail, String html) throws Exception {
        if (html.isEmpty()) {
            mail.setText("We miss you", "UTF-8");
        } else {
            MimeMultipart parts = new MimeMultipart("alternative");
            MimeBodyPart text = new MimeBodyPart();
            text.setText("We miss you, Zoë", "UTF-8");
            MimeBodyPart page = new MimeBodyPart();
            page.setText(html, "UTF-8", "html");
            parts.addBodyPart(text);
            parts.addBodyPart(page);
            mail.setContent(parts);
        }
    }

    private String get(String path, String accept) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(pages.url() + path))
                        .header("Accept", accept)
                        .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
