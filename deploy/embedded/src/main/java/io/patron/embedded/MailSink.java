package io.patron.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A real SMTP server on the loopback interface that keeps every mail in a {@link Mailbox} and sends
 * nothing on. A mail is answered with 250 only when it is on disk.
 */
public final class MailSink implements AutoCloseable {
    private static final int SIZE_LIMIT = 10_000_000;

    /** A client that goes away in mid-mail is its own affair; held here to keep the level. */
    private static final List<Logger> QUIET =
            Stream.of("org.subethamail.smtp.server", "org.subethamail.smtp.internal")
                    .map(Logger::getLogger)
                    .toList();

    private final SMTPServer server;
    private final Mailbox mailbox;

    private MailSink(int port, Mailbox mailbox) throws IOException {
        this.mailbox = mailbox;
        this.server =
                SMTPServer.port(port)
                        .bindAddress(InetAddress.getByName("127.0.0.1"))
                        .hostName("localhost")
                        .maxConnections(200)
                        .maxMessageSize(SIZE_LIMIT)
                        .messageHandler(this::arrived)
                        .build();
    }

    /**
     * @param port 0 takes a free one
     * @param folder where the mails are kept
     * @throws EmbeddedStackException when the port is taken
     */
    public static MailSink start(int port, Path folder) {
        QUIET.forEach(logger -> logger.setLevel(Level.OFF));
        try {
            MailSink sink = new MailSink(FreePorts.orNext(port), new Mailbox(folder));
            sink.server.start();
            return sink;
        } catch (IOException | RuntimeException e) {
            throw new EmbeddedStackException("the mail sink cannot listen on port " + port, e);
        }
    }

    /** The SMTP port. */
    public int port() {
        return server.getPortAllocated();
    }

    /** What arrived so far. */
    public Mailbox mailbox() {
        return mailbox;
    }

    @Override
    public void close() {
        server.stop();
    }

    private void arrived(MessageContext context, String from, String to, byte[] mail)
            throws RejectException {
        try {
            mailbox.keep(mail);
        } catch (IOException e) {
            throw new RejectException(451, "the mail cannot be kept: " + e.getMessage());
        }
    }
}
