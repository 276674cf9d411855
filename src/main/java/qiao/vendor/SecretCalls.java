package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import qiao.secret.Secrets;

/**
 * Makes calls whose answers hold secrets, for packages that keep them sealed: neither request nor
 * answer is written anywhere. A call whose outcome nobody knows fails as {@code unclear}; it is
 * neither looked up nor repeated here.
 */
public final class SecretCalls {
  private final Vendors vendors;

  SecretCalls(Vendors vendors) {
    this.vendors = vendors;
  }

  /**
   * Calls an operation, and waits for its answer.
   *
   * @param who names the caller, so that its place in a pace is kept while it waits
   * @param account whose call it is
   * @param operation one that the account's vendor document marks with {@code x-secret}
   * @param secret where a secret stands in the answer; it is masked everywhere from now on
   * @throws VendorFault when the vendor refuses, or can't be asked now
   */
  public JsonNode call(
      String who, String account, String operation, ObjectNode given, String secret)
      throws VendorFault {
    String vendor = vendors.accounts().known(account).vendor();
    BoundOperation bound = vendors.bound(vendor, operation, account, true);
    Request request = bound.build(given);
    bound.unlessPaused();
    Duration wait = bound.takeRoom(who);
    Outcome outcome =
        wait.isZero() ? bound.call(request, who, () -> true).join() : Outcome.Failed.tooFast(wait);
    if (outcome instanceof Outcome.Failed failed) {
      throw new VendorFault(failed);
    }
    JsonNode answer = ((Outcome.Done) outcome).answer();
    Secrets.learn(answer.at(secret).asText());
    return answer;
  }
}
