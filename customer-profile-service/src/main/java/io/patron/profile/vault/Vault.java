package io.patron.profile.vault;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.patron.profile.privacy.Masking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Seals and opens personal fields at the edge of the stores. Where no master key is configured,
 * nothing is sealed, and nothing is asked of the database.
 */
@ApplicationScoped
public class Vault {
    private final Optional<MasterKeys> masters;
    private final CustomerKeyStore keys;
    private final Masking masking;
    private final ObjectMapper json;
    private final ObjectReader values;
    private final Opener closed;
    private final AtomicReference<@Nullable LookupDigests> digests = new AtomicReference<>();

    Vault(EncryptionConfig config, CustomerKeyStore keys, Masking masking, ObjectMapper json) {
        this.masters = MasterKeys.of(config);
        this.keys = keys;
        this.masking = masking;
        this.json = json;
        this.values =
                json.readerFor(Object.class)
                        .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        this.closed = new Opener(false, Map.of(), values);
    }

    /** Whether personal fields are encrypted. */
    public boolean isOn() {
        return masters.isPresent();
    }

    Optional<MasterKeys> masters() {
        return masters;
    }

    /** The key of the digests is read, or made, before anything else is. */
    void openLookups(byte[] key) {
        digests.set(new LookupDigests(key));
    }

    /** What seals for some customers; those that have no key get one. */
    public Uni<Sealer> sealer(SqlClient tx, Collection<UUID> customers) {
        return masters.isEmpty() || customers.isEmpty()
                ? Uni.createFrom().item(new Sealer(Map.of(), null, masking, json))
                : keys.require(tx, masters.get(), Set.copyOf(customers))
                        .map(found -> new Sealer(found, keys.random(), masking, json));
    }

    /** Reads rows of which some texts are sealed. */
    public <T> Uni<T> read(SqlClient client, RowSet<Row> rows, Function<Opener, T> reader) {
        return opener(client, rows).map(reader);
    }

    /** What opens the texts of some rows. */
    public Uni<Opener> opener(SqlClient client, Iterable<Row> rows) {
        if (masters.isEmpty()) {
            return Uni.createFrom().item(closed);
        }
        var wanted = new HashSet<UUID>();
        for (var row : rows) {
            for (var i = 0; i < row.size(); i++) {
                if (row.getValue(i) instanceof String text) {
                    SealedText.keysIn(text, wanted);
                }
            }
        }
        return keys.find(client, masters.get(), wanted)
                .map(found -> new Opener(true, found, values));
    }

    /** What opens what is sealed for some customers, and nothing else. */
    Uni<Opener> openerOf(SqlClient client, Collection<UUID> customers) {
        return masters.isEmpty()
                ? Uni.createFrom().item(closed)
                : keys.find(client, masters.get(), Set.copyOf(customers))
                        .map(found -> new Opener(true, found, values));
    }

    /** By what a name is found: its digest, or itself where nothing is encrypted. */
    public String lookup(String type, String value) {
        return digest(type, value).orElse(value);
    }

    /** The keyed digest of a name; null where nothing is encrypted. */
    public @Nullable String digestOrNull(String type, String value) {
        return digest(type, value).orElse(null);
    }

    /** The digest of a trait that is an e-mail address; null where nothing is encrypted. */
    public @Nullable String emailOrNull(@Nullable Object email) {
        return email instanceof String text
                ? digestOrNull("trait email", text.toLowerCase(Locale.ROOT))
                : null;
    }

    /**
     * The digest of the end of a trait that is a telephone number; null where nothing is encrypted.
     */
    public @Nullable String phoneOrNull(@Nullable Object phone) {
        return phone instanceof String text ? phoneEndOrNull(PhoneEnd.of(text)) : null;
    }

    /** The digest of such an end. */
    public @Nullable String phoneEndOrNull(String end) {
        return digestOrNull("trait phone", end);
    }

    private Optional<String> digest(String type, String value) {
        if (masters.isEmpty()) {
            return Optional.empty();
        }
        var known = digests.get();
        if (known == null) {
            throw new IllegalStateException("The key of the digests has not been read yet");
        }
        return Optional.of(known.of(type, value));
    }

    /** Whether the database cannot look for customers by such a value of a trait. */
    public boolean isSealed(String trait, String value) {
        return masters.isPresent()
                && (masking.isPersonal(trait)
                        || value.indexOf('@') >= 0
                        || value.startsWith(SealedText.START));
    }

    /** After the keys of customers were deleted. */
    public void forget(Collection<UUID> customers) {
        keys.forget(customers);
    }
}
