package io.patron.embedded;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of mails, one file each, named from the Message-ID: a mail that is delivered again stays
 * one file. A file appears whole or not at all.
 */
public final class Mailbox {
    private static final String SUFFIX = ".eml";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._@+=-]{1,180}");

    private final Path folder;

    /**
     * @param folder made on the first mail
     */
    public Mailbox(Path folder) {
        this.folder = folder;
    }

    /** The envelope of a kept mail; absent headers are empty, encoded words are decoded. */
    public record Envelope(String id, String from, String to, String subject, String date) {}

    /** Keeps a mail on disk before it returns. Answers the mail's id. */
    public String keep(byte[] mail) throws IOException {
        Files.createDirectories(folder);
        String id = idOf(mail);
        Path file = folder.resolve(id + SUFFIX);
        if (Files.exists(file)) {
            return id;
        }
        Path temporary = Files.createTempFile(folder, "mail-", ".tmp");
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(mail);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        return id;
    }

    /** How many mails are kept. */
    public long count() throws IOException {
        return files().size();
    }

    /** The newest mails, newest first. */
    public List<Envelope> newest(int limit) throws IOException {
        List<Envelope> envelopes = new java.util.ArrayList<>();
        for (Kept kept : files().stream().limit(limit).toList()) {
            envelopes.add(envelope(kept.file()));
        }
        return envelopes;
    }

    /** The envelope of a mail that is kept. */
    public Envelope envelope(String id) throws IOException {
        return envelope(folder.resolve(id + SUFFIX));
    }

    /** The raw text of one mail. */
    public Optional<byte[]> raw(String id) throws IOException {
        Path file = folder.resolve(id + SUFFIX);
        return ID.matcher(id).matches() && Files.exists(file)
                ? Optional.of(Files.readAllBytes(file))
                : Optional.empty();
    }

    private record Kept(Path file, long modified) {}

    private List<Kept> files() throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        List<Kept> kept = new java.util.ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).toList()) {
                kept.add(new Kept(file, Files.getLastModifiedTime(file).toMillis()));
            }
        }
        kept.sort(Comparator.comparingLong(Kept::modified).reversed().thenComparing(Kept::file));
        return kept;
    }

    private static Envelope envelope(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            InternetHeaders headers = new InternetHeaders(in);
            return new Envelope(
                    file.getFileName().toString().replace(SUFFIX, ""),
                    decoded(headers.getHeader("From", ", ")),
                    decoded(headers.getHeader("To", ", ")),
                    decoded(headers.getHeader("Subject", " ")),
                    decoded(headers.getHeader("Date", " ")));
        } catch (MessagingException e) {
            throw new IOException("not a mail: " + file, e);
        }
    }

    private static String decoded(@Nullable String header) {
        if (header == null) {
            return "";
        }
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(header));
        } catch (UnsupportedEncodingException e) {
            return header;
        }
    }

    private static String idOf(byte[] mail) throws IOException {
        try {
            InternetHeaders headers = new InternetHeaders(new ByteArrayInputStream(mail));
            String header = headers.getHeader("Message-ID", null);
            if (header == null) {
                return "no-id-" + digest(mail);
            }
            String id = header.trim().replaceAll("^<|>$", "");
            boolean safe = ID.matcher(id).matches() && !id.startsWith(".");
            return safe ? id : "id-" + digest(id.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (MessagingException e) {
            return "no-id-" + digest(mail);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
