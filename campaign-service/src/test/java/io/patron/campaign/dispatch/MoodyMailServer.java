package io.patron.campaign.dispatch;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A real SMTP server that refuses {@code refused-…} for good, {@code busy-…} once, and remembers
 * the Message-ID of every mail that it took, copies among them.
 */
final class MoodyMailServer implements AutoCloseable {
    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID:\\s*<([^>]+)>");

    private final SMTPServer server;
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> tries = new ConcurrentHashMap<>();

    MoodyMailServer(int port) throws IOException {
        server =
                SMTPServer.port(port)
                        .bindAddress(InetAddress.getByName("127.0.0.1"))
                        .hostName("localhost")
                        .messageHandler(this::arrived)
                        .build();
        server.start();
    }

    List<String> taken() {
        return taken;
    }

    int triesOf(String address) {
        return tries.getOrDefault(address, 0);
    }

    private void arrived(MessageContext context, String from, String to, byte[] mail)
            throws RejectException {
        var tried = tries.merge(to, 1, Integer::sum);
        if (to.startsWith("refused-")) {
            throw new RejectException(550, "no such mailbox");
        }
        if (to.startsWith("busy-") && tried == 1) {
            throw new RejectException(451, "try again later");
        }
        var id = MESSAGE_ID.matcher(new String(mail, StandardCharsets.UTF_8));
        taken.add(id.find() ? id.group(1) : "none");
    }

    @Override
    public void close() {
        server.stop();
    }
}
