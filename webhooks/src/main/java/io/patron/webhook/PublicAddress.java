package io.patron.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Whether an address is one of the public internet, by the registries of special-purpose addresses
 * (RFC 6890 and IANA).
 */
final class PublicAddress {
    private PublicAddress() {}

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublicV4(bytes, 0) : isPublicV6(bytes);
    }

    private static boolean isPublicV4(byte[] bytes, int from) {
        var a = bytes[from] & 0xff;
        var b = bytes[from + 1] & 0xff;
        var c = bytes[from + 2] & 0xff;
        var special =
                a == 0 // this network
                        || a == 10
                        || a == 127
                        || (a == 100 && b >= 64 && b < 128) // carrier-grade NAT
                        || (a == 169 && b == 254) // link local, cloud metadata
                        || (a == 172 && b >= 16 && b < 32)
                        || (a == 192 && b == 0 && (c == 0 || c == 2)) // protocol, documentation
                        || (a == 192 && b == 168)
                        || (a == 198 && (b == 18 || b == 19)) // benchmarking
                        || (a == 198 && b == 51 && c == 100) // documentation
                        || (a == 203 && b == 0 && c == 113) // documentation
                        || a >= 224; // multicast, reserved, broadcast
        return !special;
    }

    /** Only 2000::/3 is handed out; addresses that embed an IPv4 address are judged by that. */
    private static boolean isPublicV6(byte[] bytes) {
        var first = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        var second = ((bytes[2] & 0xff) << 8) | (bytes[3] & 0xff);
        if (first == 0x64 && second == 0xff9b) { // NAT64
            return isPublicV4(bytes, 12);
        }
        if (first == 0x2002) { // 6to4
            return isPublicV4(bytes, 2);
        }
        var special =
                first == 0x2001 && (second < 0x200 || second == 0xdb8); // Teredo, documentation
        return (first & 0xe000) == 0x2000 && !special;
    }
}
