package io.patron.loyalty.seal;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The newest block of the chain. Who keeps it can tell later whether an entry sealed until then was
 * changed.
 *
 * @param block its number; 0 before the first
 * @param hash SHA-256 over the block before and the seals of this one, as hexadecimal digits
 * @param entries how many entries it seals
 * @param sealedEntries how many entries all blocks seal
 * @param unsealedEntries how many entries wait for the next block
 */
public record HeadView(
        @Schema(examples = "812") long block,
        @Schema(examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
                String hash,
        @Schema(examples = "240") long entries,
        @Schema(examples = "120331") long sealedEntries,
        @Schema(examples = "3") long unsealedEntries,
        Instant sealedAt) {}
