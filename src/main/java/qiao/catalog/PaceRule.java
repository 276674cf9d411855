package qiao.catalog;

import java.time.Duration;

/**
 * Allows {@code limit} calls in any span of the length {@code per}.
 *
 * @param scope what is counted together: a vendor, or one of its operations
 * @param by the account keys whose values together name what the vendor counts by, so that two
 *     accounts with one webhook key share its pace; empty: each account for itself
 */
public record PaceRule(String scope, int limit, Duration per, java.util.List<String> by) {}
