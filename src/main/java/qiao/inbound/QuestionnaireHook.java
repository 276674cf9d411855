package qiao.inbound;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.UriUtils;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.secret.Secrets;

/**
 * Reads a push of Tencent Wenjuan that came to {@code …/{account}/{key}}. Pushes are not signed, so
 * the key in the address is all that tells a vendor from a stranger; whoever gets it wrong learns
 * nothing, not even whether the account exists. A push that is not to be taken is answered here,
 * and the route ends.
 */
final class QuestionnaireHook implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(QuestionnaireHook.class);

  /** Compared with where there is no key, so that the answer takes as long. */
  private static final String NO_KEY = "there is no such account, or it has no push-key";

  private final Accounts accounts;

  QuestionnaireHook(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    String[] path = message.getHeader(Exchange.HTTP_PATH, "", String.class).split("/");
    String account = path.length < 2 ? "" : decoded(path[path.length - 2]);
    String key = path.length < 2 ? "" : decoded(path[path.length - 1]);
    byte[] body = message.getBody(byte[].class);
    message.removeHeaders("*");
    exchange.removeProperty(Exchange.CHARSET_NAME);
    if (!opens(account, key)) {
      LOG.warn("A questionnaire push was refused: no such account, or a wrong key.");
      HookAnswer.refuse(exchange, 404, null);
      return;
    }
    try {
      read(exchange, account, PushJson.read(body == null ? new byte[0] : body));
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

  private boolean opens(String account, String given) {
    Optional<String> key =
        accounts
            .find(account)
            .filter(found -> found.vendor().equals(QuestionnaireAccounts.VENDOR))
            .flatMap(QuestionnaireHook::pushKey);
    boolean same = MessageDigest.isEqual(bytes(key.orElse(NO_KEY)), bytes(given));
    return same && key.isPresent();
  }

  private static Optional<String> pushKey(Account account) {
    return account.setting("push-key").filter(key -> !key.isBlank());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String decoded(String segment) {
    try {
      return UriUtils.decode(segment, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
