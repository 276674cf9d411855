package qiao.account;

import java.time.Instant;

/**
 * Holds an account as the store has it.
 *
 * @param settings what is no secret, as JSON
 * @param sealed the secrets; blank where there are none
 * @param version rises with each change
 */
record AccountRow(
    String name,
    String vendor,
    String settings,
    String sealed,
    long version,
    Instant changedAt,
    String changedBy) {

  AccountRow sealed(String sealed) {
    return new AccountRow(name, vendor, settings, sealed, version, changedAt, changedBy);
  }
}
