package qiao.archive;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * Tells of a key pair, without its private half.
 *
 * @param version what 企业微信 calls it; empty until somebody has entered it, or a message has shown it
 * @param publicKey PEM, to be pasted into 企业微信's console
 */
public record ArchiveKey(
    long id, OptionalLong version, String publicKey, Instant madeAt, String madeBy) {}
