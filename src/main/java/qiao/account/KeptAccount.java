package qiao.account;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Shows an account as it is kept.
 *
 * @param values what is no secret
 * @param secrets the keys of the secrets that are kept
 * @param version has to be told by whoever changes it
 */
public record KeptAccount(
    String name,
    String vendor,
    Map<String, String> values,
    Set<String> secrets,
    long version,
    Instant changedAt,
    String changedBy) {}
