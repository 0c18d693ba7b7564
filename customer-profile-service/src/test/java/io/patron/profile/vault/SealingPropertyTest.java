package io.patron.profile.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.profile.privacy.Masking;
import io.patron.profile.privacy.PersonalNames;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.crypto.SecretKey;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SealingPropertyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final UUID SHE = UUID.randomUUID();
    private static final UUID HE = UUID.randomUUID();
    private static final String MARK = "Zoë Müller 客户";
    private final SecureRandom random = new SecureRandom();
    private final Masking masking = PersonalNames.masking("email", "firstName", "address");
    private final Map<UUID, SecretKey> keys =
            Map.of(
                    SHE,
                    AesGcm.key(AesGcm.randomKey(random)),
                    HE,
                    AesGcm.key(AesGcm.randomKey(random)));
    private final Sealer sealer = new Sealer(keys, random, masking, JSON);

    private String text(UUID whose, String plain) {
        return Objects.requireNonNull(sealer.text(whose, plain));
    }

    private Opener opener(Map<UUID, SecretKey> known) {
        return new Opener(
                true,
                known,
                JSON.readerFor(Object.class)
                        .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS));
    }

    @Provide
    Arbitrary<Object> values() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        MARK, MARK + "\u0000\"'\\", "ada@" + MARK, "", SealedText.START + MARK),
                Arbitraries.of(true, false, 1, -7, "plan"),
                Arbitraries.of(Map.of("street", MARK), List.of(Map.of("first_name", MARK), 3)));
    }

    @Provide
    Arbitrary<Map<String, Object>> documents() {
        return Combinators.combine(
                        Arbitraries.maps(
                                Arbitraries.of("email", "first_name", "Address", "FIRSTNAME"),
                                values()),
                        Arbitraries.maps(
                                Arbitraries.of("plan", "size", "nested"),
                                Arbitraries.of(
                                        "gold", 7, Map.of("e-mail", MARK), List.of("a", "b@c.d"))))
                .as((personal, other) -> {
                    Map<String, Object> all = new LinkedHashMap<>(other);
                    all.putAll(personal);
                    return all;
                });
    }

    private static Map<String, Object> stored(Map<String, Object> document) {
        try {
            return JSON.readValue(
                    JSON.writeValueAsString(document),
                    JSON.getTypeFactory()
                            .constructMapType(HashMap.class, String.class, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Property(tries = 300)
    void whatIsPersonalIsNotThereInPlainTextAndOpensToTheSame(
            @ForAll("documents") Map<String, Object> document) throws JsonProcessingException {
        var sealed = stored(sealer.values(SHE, document));

        assertFalse(JSON.writeValueAsString(sealed).contains(MARK));
        assertEquals(stored(document), opener(keys).values(sealed));
        var whole = sealer.document(SHE, JSON.writeValueAsString(document));
        assertFalse(whole.contains(MARK));
        assertEquals(stored(document), JSON.readValue(opener(keys).document(whole), HashMap.class));
    }

    @Property(tries = 100)
    void withoutTheKeyNothingOpens(@ForAll("documents") Map<String, Object> document)
            throws JsonProcessingException {
        var sealed = stored(sealer.values(SHE, document));
        var without = opener(Map.of(HE, keys.get(HE)));

        assertFalse(JSON.writeValueAsString(without.values(sealed)).contains(MARK));
        assertEquals("{}", without.document(sealer.document(SHE, "{\"a\":1}")));
        assertEquals(Opener.UNREADABLE, without.text(text(SHE, MARK)));
    }

    @Example
    void aSealedValueIsBoundToItsKeyAndSaysNothingTwice() {
        var one = text(SHE, MARK);
        assertNotEquals(one, text(SHE, MARK));
        var moved = one.replace(SHE.toString(), HE.toString());
        assertEquals(Opener.UNREADABLE, opener(keys).text(moved));
        assertEquals(MARK, opener(keys).text(one));
        var found = new java.util.HashSet<UUID>();
        SealedText.keysIn("[{\"a\": \"" + one + "\"}, \"" + moved + "\"] ~sealed1.x", found);
        assertEquals(java.util.Set.of(SHE, HE), found);
    }

    /** Who sends what looks sealed gets it back as it was, and reads nobody's data by it. */
    @Example
    void whatASourceSendsIsNeverOpened() {
        var stolen = text(HE, "his secret");
        var stored = stored(sealer.values(SHE, Map.of("plan", stolen)));

        assertEquals(Map.of("plan", stolen), opener(keys).values(stored));
    }

    @Example
    void ofWhatWasSaidPermissionsStayForTheDatabase() throws JsonProcessingException {
        var said =
                "{\"traits\":{\"plan\":\""
                        + MARK
                        + "\"},\"permissions\":{\"email.news\":true},"
                        + "\"proof\":{\"wording\":\""
                        + MARK
                        + "\"},\"times\":{\"plan\":7}}";
        var sealed = Objects.requireNonNull(sealer.said(SHE, said));

        assertFalse(sealed.contains(MARK));
        assertTrue(sealed.contains("\"permissions\":{\"email.news\":true}"));
        var opened = opener(keys).values(JSON.readValue(sealed, new TypeRef()));
        assertEquals(JSON.readValue(said, HashMap.class), opened);
        assertEquals(sealed, sealer.said(SHE, sealed));
    }

    private static final class TypeRef
            extends com.fasterxml.jackson.core.type.TypeReference<Map<String, Object>> {}

    @Example
    void whereNothingIsEncryptedNothingChanges() {
        var off = new Sealer(Map.of(), null, masking, JSON);
        assertEquals(MARK, off.text(SHE, MARK));
        assertEquals("{}", off.document(SHE, "{}"));
        assertEquals(Map.of("email", MARK), off.values(SHE, Map.of("email", MARK)));
    }
}
