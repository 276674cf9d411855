package qiao.vendor;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import qiao.catalog.Account;
import qiao.catalog.SignRule;

/** Proves to a vendor who calls, where no token does. */
interface Signer {
  /**
   * Returns the headers that sign a call. They hold the time, and some vendors take them only once,
   * so each try needs its own.
   */
  Map<String, String> headers(HttpCall call);

  /** Returns the signer that a document names; empty where the account lacks one of its keys. */
  static Optional<Signer> of(SignRule rule, Account account, Clock clock) {
    if (rule.keys().stream().anyMatch(key -> account.setting(key).isEmpty())) {
      return Optional.empty();
    }
    String id = account.setting(rule.id()).orElseThrow();
    String secret = account.setting(rule.secret()).orElseThrow();
    return Optional.of(
        switch (rule.by()) {
          case "tc3-hmac-sha256" -> new Tc3Signer(rule.service().orElseThrow(), id, secret, clock);
          case "tencent-meeting" -> new TencentMeetingSigner(id, secret, clock);
          case "ec-md5" ->
              new EcSigner(
                  account.setting(rule.company().orElseThrow()).orElseThrow(), id, secret, clock);
          default -> throw new IllegalStateException("nothing signs by " + rule.by());
        });
  }
}
