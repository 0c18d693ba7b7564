package io.patron.embedded;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * What a mail says, decoded: its first plain text and its first HTML; empty where there is none.
 */
record MailContent(String text, String html) {

    /** Of a mail as it came; a mail that is no MIME is its own text. */
    static MailContent of(byte[] mail) throws IOException {
        try {
            Session session = Session.getInstance(new Properties());
            return of(new MimeMessage(session, new ByteArrayInputStream(mail)));
        } catch (MessagingException e) {
            return new MailContent(new String(mail, StandardCharsets.UTF_8), "");
        }
    }

    private static MailContent of(Part part) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*")) {
            MailContent found = new MailContent("", "");
            MimeMultipart parts = new MimeMultipart(part.getDataHandler().getDataSource());
            for (int i = 0; i < parts.getCount(); i++) {
                MailContent next = of(parts.getBodyPart(i));
                found =
                        new MailContent(
                                found.text().isEmpty() ? next.text() : found.text(),
                                found.html().isEmpty() ? next.html() : found.html());
            }
            return found;
        }
        return new MailContent(
                part.isMimeType("text/plain") ? read(part) : "",
                part.isMimeType("text/html") ? read(part) : "");
    }

    private static String read(Part part) throws MessagingException, IOException {
        return new String(part.getInputStream().readAllBytes(), charset(part.getContentType()));
    }

    private static Charset charset(String contentType) {
        try {
            String name = new ContentType(contentType).getParameter("charset");
            return name == null
                    ? StandardCharsets.UTF_8
                    : Charset.forName(MimeUtility.javaCharset(name));
        } catch (MessagingException | IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
