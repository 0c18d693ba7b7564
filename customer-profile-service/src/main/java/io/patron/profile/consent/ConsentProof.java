package io.patron.profile.consent;

import java.util.Map;
import java.util.TreeMap;

/**
 * What proves that somebody allowed something: the version of the text, the document, how it was
 * said; of the address and the program that it came from only a hash.
 */
public final class ConsentProof {
    private static final int LONGEST = 500;

    private ConsentProof() {}

    /**
     * Of an event's context: {@code consent.textVersion, document, method}, {@code ip, userAgent}.
     */
    public static Map<String, String> of(Map<String, Object> context) {
        var proof = new TreeMap<String, String>();
        if (context.get("consent") instanceof Map<?, ?> consent) {
            for (var name : new String[] {"textVersion", "document", "method"}) {
                if (consent.get(name) instanceof String text && !text.isBlank()) {
                    proof.put(name, text.substring(0, Math.min(text.length(), LONGEST)));
                }
            }
        }
        if (context.get("ip") instanceof String ip && !ip.isBlank()) {
            proof.put("ipHash", Hashes.of(ip));
        }
        if (context.get("userAgent") instanceof String agent && !agent.isBlank()) {
            proof.put("userAgentHash", Hashes.of(agent));
        }
        return proof;
    }
}
