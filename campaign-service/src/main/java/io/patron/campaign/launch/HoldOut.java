package io.patron.campaign.launch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The draw of the control group: the customer's bucket is a keyed hash (HMAC-SHA256) of campaign
 * and customer, so it is random, different in every campaign, and the same however often it is
 * asked for.
 *
 * @param salt the campaign's own key
 * @param percent share of the control group, 0 to 50
 */
record HoldOut(UUID campaignId, String salt, int percent) {
    static final int BUCKETS = 10_000;

    /** 0 to 9999, each as likely as the other to within 2⁻⁶³·10⁴. */
    int bucket(UUID customerId) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(bytes(campaignId));
            var hash = ByteBuffer.wrap(mac.doFinal(bytes(customerId))).getLong();
            return (int) Long.remainderUnsigned(hash, BUCKETS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Buckets below are the control group. */
    int heldOutBelow() {
        return percent * BUCKETS / 100;
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
