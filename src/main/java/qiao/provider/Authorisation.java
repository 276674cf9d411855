package qiao.provider;

import java.time.Instant;

/**
 * Says what a company has allowed a suite.
 *
 * @param account the account that calls by it
 * @param details what the company allows, as the vendor says it: one JSON object
 * @param code the digest of the code that it was last made of
 * @param at when the vendor says that it last changed
 */
public record Authorisation(
    String account,
    String suite,
    String corpId,
    String corpName,
    String details,
    String code,
    State state,
    Instant at) {

  /** Says whether an authorisation holds. */
  public enum State {
    ACTIVE,
    CANCELLED
  }

  Authorisation allowing(String corpName, String details) {
    return new Authorisation(account, suite, corpId, corpName, details, code, state, at);
  }
}
