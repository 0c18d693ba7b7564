package io.patron.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Signs access tokens (JWT, RS256) with a key that is kept in a file of mode 0600. */
final class TokenSigner {
    /** Every Patron token's audience. */
    static final String AUDIENCE = "patron";

    private final RsaJsonWebKey key;
    private final Clock clock;

    TokenSigner(Path keyFile, Clock clock) {
        this.clock = clock;
        try {
            this.key = Files.exists(keyFile) ? read(keyFile) : create(keyFile);
        } catch (IOException | JoseException e) {
            throw new EmbeddedStackException("cannot use the signing key " + keyFile, e);
        }
    }

    /** The public half, as a JWK set document. */
    String publicKeys() {
        return "{\"keys\":[" + key.toJson(OutputControlLevel.PUBLIC_ONLY) + "]}";
    }

    /** A signed token for a role; {@code customerId} only for the role customer. */
    String sign(String issuer, String role, @Nullable UUID customerId, Duration lifetime) {
        NumericDate now = NumericDate.fromMilliseconds(clock.millis());
        NumericDate end = NumericDate.fromMilliseconds(clock.millis() + lifetime.toMillis());
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(AUDIENCE);
        claims.setSubject(customerId == null ? role : customerId.toString());
        claims.setIssuedAt(now);
        claims.setExpirationTime(end);
        claims.setGeneratedJwtId();
        claims.setStringListClaim("roles", List.of(role));
        if (customerId != null) {
            claims.setStringClaim("customer_id", customerId.toString());
        }
        return signed(claims);
    }

    private String signed(JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setHeader("typ", "JWT");
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new EmbeddedStackException("cannot sign a token", e);
        }
    }

    private static RsaJsonWebKey read(Path file) throws IOException, JoseException {
        String json = Files.readString(file, StandardCharsets.UTF_8);
        return new RsaJsonWebKey(org.jose4j.json.JsonUtil.parseJson(json));
    }

    private static RsaJsonWebKey create(Path file) throws IOException, JoseException {
        RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId(UUID.randomUUID().toString());
        key.setUse("sig");
        key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path temporary =
                Files.createTempFile(
                        folder,
                        "key-",
                        ".tmp",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(temporary, key.toJson(OutputControlLevel.INCLUDE_PRIVATE));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        return key;
    }
}
