package qiao.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import qiao.callback.Arrivals;
import qiao.catalog.Account;
import qiao.crm.Join;
import qiao.crm.Joins;
import qiao.vendor.ConnectionTest;
import qiao.vendor.HandCall;

/** Looks, by calls that change nothing, whether a step is done. */
final class StepTests {
  /** Software can't see the others; a person says so. */
  static final Set<SetupStep> SEEN =
      Set.of(
          SetupStep.INSTALL,
          SetupStep.PAGES,
          SetupStep.DOMAIN,
          SetupStep.CALLBACK,
          SetupStep.RANGE,
          SetupStep.CRM,
          SetupStep.CUSTOMERS);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WHOLE_COMPANY = 1;
  private static final int ONLINE = 2;

  private final SetupSettings settings;
  private final ConnectionTest connections;
  private final HandCall calls;
  private final Arrivals arrivals;
  private final Joins joins;

  StepTests(
      SetupSettings settings,
      ConnectionTest connections,
      HandCall calls,
      Arrivals arrivals,
      Joins joins) {
    this.settings = settings;
    this.connections = connections;
    this.calls = calls;
    this.arrivals = arrivals;
    this.joins = joins;
  }

  /**
   * What a test saw.
   *
   * @param done whether the step is done
   */
  record Seen(boolean done, String evidence) {}

  Seen look(SetupStep step, Account account) {
    return switch (step) {
      case INSTALL -> installed(account);
      case PAGES -> equal(account, "/home_url", home(account), "qiao.wecom-setup.home");
      case DOMAIN ->
          equal(account, "/redirect_domain", settings.domain().orElse(""), "qiao.wecom-setup.home");
      case CALLBACK -> calledBack(account);
      case RANGE -> range(account);
      case CRM -> joined(account);
      case CUSTOMERS -> customers(account);
      default -> throw new IllegalArgumentException(step + " can't be tested");
    };
  }

  String home(Account account) {
    return SetupSettings.of(settings.home(), account);
  }

  private Seen installed(Account account) {
    ConnectionTest.Result result = connections.test(account.name()).orElseThrow();
    if (!result.connected()) {
      return new Seen(false, why(result));
    }
    Answer agent = ask(account, "getAgent");
    int status = agent.json().path("customized_publish_status").asInt(ONLINE);
    return agent.why().isPresent()
        ? new Seen(false, agent.why().get())
        : new Seen(status >= ONLINE, status >= ONLINE ? "取到了令牌，应用已上线" : "取到了令牌，但应用还没有上线：请服务商提交上线");
  }

  private Seen equal(Account account, String place, String wanted, String setting) {
    if (wanted.isBlank()) {
      return new Seen(false, "还没有设置 " + setting + "，不知道应该是什么");
    }
    Answer agent = ask(account, "getAgent");
    String there = agent.json().at(place).asText("");
    return agent.why().isPresent()
        ? new Seen(false, agent.why().get())
        : new Seen(there.equals(wanted), "企业微信里是「" + there + "」，应为「" + wanted + "」");
  }

  /** A company without a Token of its own is told of at its suite's address. */
  private Seen calledBack(Account account) {
    Optional<Instant> last =
        arrivals.last(account.name()).or(() -> account.setting("suite").flatMap(arrivals::last));
    return last.map(at -> new Seen(true, "最近一次回调在 " + at))
        .orElseGet(() -> new Seen(false, "这个节点启动以来，还没有收到这个账号的任何回调"));
  }

  private Seen range(Account account) {
    Answer agent = ask(account, "getAgent");
    if (agent.why().isPresent()) {
      return new Seen(false, agent.why().get());
    }
    JsonNode departments = agent.json().at("/allow_partys/partyid");
    boolean whole = false;
    for (JsonNode each : departments) {
      whole |= each.asInt() == WHOLE_COMPANY;
    }
    return new Seen(whole, whole ? "可见范围是全员" : "可见范围里的部门是 " + departments + "，没有最上级部门（1）");
  }

  private Seen joined(Account account) {
    return joins.ofWecom(account.name()).stream()
        .findFirst()
        .map(Join::crm)
        .map(this::connected)
        .orElseGet(() -> new Seen(false, "账号里没有写打通的 CRM，或写的账号不在了"));
  }

  private Seen connected(String crm) {
    ConnectionTest.Result result = connections.test(crm).orElseThrow();
    return result.connected()
        ? new Seen(true, "和 " + crm + " 打通，CRM 也能连接")
        : new Seen(false, "打通的 " + crm + " 连接不上：" + why(result));
  }

  private static String why(ConnectionTest.Result result) {
    String advice = result.message() + "；" + result.advice();
    return result.check().isEmpty() ? advice : advice + "：" + String.join("；", result.check());
  }

  private Seen customers(Account account) {
    Answer members = ask(account, "listFollowMembers");
    return members
        .why()
        .map(why -> new Seen(false, why))
        .orElseGet(
            () -> new Seen(true, "有客户联系权限的成员：" + members.json().path("follow_user").size() + " 人"));
  }

  /**
   * @param why what went wrong; empty where the vendor answered well
   */
  private record Answer(JsonNode json, Optional<String> why) {}

  private Answer ask(Account account, String operation) {
    HandCall.Result result =
        calls.call(
            account.vendor(), operation, account.name(), JsonNodeFactory.instance.objectNode());
    if (result.fault().isPresent()) {
      String why = result.reason() + "；" + result.advice();
      return new Answer(JsonNodeFactory.instance.objectNode(), Optional.of(why));
    }
    try {
      return new Answer(JSON.readTree(result.answer()), Optional.empty());
    } catch (IOException e) {
      throw new IllegalStateException("an answer of " + operation + " is no JSON", e);
    }
  }
}
