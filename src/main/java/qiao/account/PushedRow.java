package qiao.account;

import java.time.Instant;

/**
 * Holds what a vendor has pushed for an account.
 *
 * @param name such as {@code suite-ticket}
 * @param at when the vendor says that it was made
 */
record PushedRow(String account, String name, String sealed, Instant at) {
  /** Says what it belongs to: it opens nowhere else. */
  String owner() {
    return account + "\n" + name;
  }
}
