package qiao.callback;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.inbound.Origin;

/**
 * Takes the code of authorisation that a browser brings back after an installation, as if 企业微信 had
 * pushed it: it may push it too, or not. The code is exchanged once, whoever comes first.
 */
final class KeepInstall implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(KeepInstall.class);
  private static final String SUITE = "wecom-suite";
  private static final int NOTHING_HERE = 404;

  /** As long as the vendor says a code may be. */
  private static final String CODE = "[^\\s]{1,512}";

  private final Accounts accounts;
  private final KeepCallback keep;
  private final Clock clock;

  KeepInstall(Accounts accounts, KeepCallback keep, Clock clock) {
    this.accounts = accounts;
    this.keep = keep;
    this.clock = clock;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Request request = Request.of(exchange);
    String code = request.parameter("auth_code");
    Optional<Account> suite = suite(request);
    if (suite.isEmpty() || !code.matches(CODE)) {
      LOG.warn("A return from an installation was refused: no suite, or a state that is not ours.");
      Reply.refuse(exchange, NOTHING_HERE);
      return;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("SuiteId", suite.get().settings().get("suite-id"));
    fields.put("InfoType", "create_auth");
    fields.put("AuthCode", code);
    fields.put("TimeStamp", String.valueOf(clock.instant().getEpochSecond()));
    Event event = Event.of(suite.get().name(), fields);
    keep.keep(event, "install|" + Digests.of(code), Origin.of(exchange));
    Reply.plain(exchange, "已收到授权，正在接入；可以关闭本页。");
  }

  private Optional<Account> suite(Request request) {
    return accounts
        .find(request.account())
        .filter(one -> one.vendor().equals(SUITE))
        .filter(
            one ->
                one.setting("suite-secret")
                    .filter(
                        secret ->
                            InstallState.good(secret, request.parameter("state"), clock.instant()))
                    .isPresent());
  }
}
