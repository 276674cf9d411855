package qiao.vendor;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import qiao.catalog.Account;
import qiao.catalog.Operation;
import qiao.catalog.TokenRule;
import qiao.catalog.Vendor;

/**
 * Holds what all calls of a process have in common.
 *
 * @param clock tells the time to vendors that ask for it in a request, or in a signature
 * @param carriers make the calls of vendors that speak no HTTP, by the scheme of their addresses
 */
record Shared(
    Clock clock,
    Sender sender,
    Map<String, Carrier> carriers,
    TokenSupply tokens,
    Pace pace,
    Pauses pauses) {

  /** Returns what brings the requests of an operation to its vendor. */
  Transport transport(
      Operation operation, Account account, Vendor vendor, Places places, Executor onward) {
    Carrier carrier = carriers.get(operation.address().replaceFirst(":.*", ""));
    if (carrier != null) {
      return new Carried(carrier, operation, account, onward);
    }
    Optional<TokenRule> token = vendor.token().filter(rule -> operation.usesToken());
    Wire wire = new Wire(operation, account, token, vendor.sign(), clock);
    return new HttpTransport(wire, places, sender, onward);
  }
}
