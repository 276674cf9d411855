package qiao.inbound;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.catalog.Accounts;
import qiao.secret.Secrets;
import qiao.source.Networks;

/**
 * Reads a push of Tencent Wenjuan that came to {@code …/{account}/{key}}. Pushes are not signed, so
 * the key in the address is all that tells a vendor from a stranger; whoever gets it wrong learns
 * nothing, not even whether the account exists. A push that is not to be taken is answered here,
 * and the route ends.
 */
final class QuestionnaireHook implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(QuestionnaireHook.class);

  private final Accounts accounts;

  /** The networks that pushes for an account may come from. */
  private final Map<String, Networks> sources = new HashMap<>();

  QuestionnaireHook(Accounts accounts) {
    this.accounts = accounts;
    accounts.all().forEach(account -> sources.put(account.name(), account.sources()));
  }

  @Override
  public void process(Exchange exchange) {
    HookCall call = HookCall.of(exchange);
    String account = call.account();
    if (!call.opens(pushKey(account))) {
      LOG.warn("A questionnaire push was refused: no such account, or a wrong key.");
      HookAnswer.refuse(exchange, 404, null);
      return;
    }
    if (!sources.get(account).admit(call.source())) {
      LOG.warn(
          "A questionnaire push for account {} was refused: {} is none of its sources.",
          account,
          call.source());
      HookAnswer.refuse(exchange, 404, null);
      return;
    }
    try {
      read(exchange, account, PushJson.read(call.body()));
    } catch (PushJson.Malformed e) {
      LOG.warn("A questionnaire push for account {} was refused: {}.", account, e.getMessage());
      HookAnswer.refuse(exchange, 400, e.getMessage());
    }
  }

  private static void read(Exchange exchange, String account, Object json) {
    QuestionnairePush push = QuestionnairePush.of(json);
    if (push instanceof QuestionnairePush.Taken taken) {
      Message message = exchange.getMessage();
      message.setBody(json);
      message.setHeader("QiaoAccount", account);
      message.setHeader("QiaoAction", taken.action());
      message.setHeader("QiaoKey", taken.key());
      message.setHeader("QiaoLane", taken.lane());
    } else if (push instanceof QuestionnairePush.Ignored ignored) {
      LOG.info(
          "Questionnaire push {} for account {}: ignored: {}.",
          Secrets.maskForLog(ignored.id()),
          account,
          ignored.why());
      HookAnswer.leave(exchange, ignored.why());
    }
  }

  private Optional<String> pushKey(String account) {
    return accounts
        .find(account)
        .filter(found -> found.vendor().equals(QuestionnaireAccounts.VENDOR))
        .flatMap(found -> found.setting("push-key"));
  }
}
