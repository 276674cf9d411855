package qiao.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.vendor.SecretCalls;
import qiao.vendor.VendorFault;

/**
 * Does what a command to a service provider asks: makes the account of a company that authorises a
 * suite, reads anew what it allows, and pauses the account when it ends the authorisation. The body
 * is then what holds now: {@code account}, {@code corp_id}, {@code corp_name}, {@code state},
 * {@code details}, and whether the visible range has {@code range_changed}.
 */
final class FollowAuthorisation implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(FollowAuthorisation.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What 企业微信 says of a permanent code that was taken back or renewed. */
  private static final Set<String> OVER = Set.of("40084", "48004");

  private static final String PRIVILEGE = "/auth_info/agent/0/privilege";

  private final Accounts accounts;
  private final CompanyAccounts companies;
  private final Authorisations authorisations;
  private final SecretCalls calls;
  private final Clock clock;

  FollowAuthorisation(
      Accounts accounts,
      CompanyAccounts companies,
      Authorisations authorisations,
      SecretCalls calls,
      Clock clock) {
    this.accounts = accounts;
    this.companies = companies;
    this.authorisations = authorisations;
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Message message = exchange.getMessage();
    Map<?, ?> fields = message.getMandatoryBody(Map.class);
    Account suite = accounts.known(message.getHeader("QiaoAccount", "", String.class));
    String who = "delivery " + message.getHeader("QiaoDelivery", "", String.class);
    Instant at = Said.at(fields, clock.instant());
    Optional<Authorisation> before = before(suite, fields);
    Optional<Authorisation> now =
        switch (message.getHeader("QiaoEvent", "", String.class)) {
          case "create_auth", "reset_permanent_code" ->
              Optional.of(read(who, resumed(made(who, suite, fields, at))));
          case "cancel_auth" -> before.map(one -> ended(one, at));
          default -> before.isPresent() ? Optional.of(changed(who, before.get())) : before;
        };
    message.setBody(now.map(one -> shown(one, before)).orElse(Map.of()));
  }

  private Optional<Authorisation> before(Account suite, Map<?, ?> fields) {
    return authorisations.of(suite.name(), Said.text(fields, "AuthCorpId"));
  }

  /** A code is good for one use: what a try before this made of it stands. */
  private Authorisation made(String who, Account suite, Map<?, ?> fields, Instant at)
      throws VendorFault {
    String authCode = Said.text(fields, "AuthCode");
    String code = Said.digest(authCode);
    Optional<Authorisation> done = authorisations.madeOf(suite.name(), code);
    if (done.isPresent()) {
      return done.get();
    }
    companies.mustKeepSecrets();
    JsonNode answer =
        calls.call(
            who, suite.name(), "getPermanentCode", json("auth_code", authCode), "/permanent_code");
    String corpId = answer.at("/auth_corp_info/corpid").asText();
    String account = companies.keep(suite, corpId, answer.path("permanent_code").asText());
    Authorisation made =
        new Authorisation(
            account,
            suite.name(),
            corpId,
            answer.at("/auth_corp_info/corp_name").asText(),
            authorisations.of(suite.name(), corpId).map(Authorisation::details).orElse("{}"),
            code,
            Authorisation.State.ACTIVE,
            at);
    authorisations.keep(made);
    return made;
  }

  private Authorisation resumed(Authorisation of) {
    if (of.state() == Authorisation.State.ACTIVE) {
      companies.resume(of.account());
    }
    return of;
  }

  /** A code that holds no more was ended or renewed: a command of its own tells which. */
  private Authorisation changed(String who, Authorisation of) throws VendorFault {
    try {
      return read(who, of);
    } catch (VendorFault e) {
      if (!OVER.contains(e.code())) {
        throw e;
      }
      LOG.info("{}: nothing is read of account {}: {}", who, of.account(), e.reason());
      return of;
    }
  }

  /** Reads what a company allows, and remembers it. */
  private Authorisation read(String who, Authorisation of) throws VendorFault {
    Optional<String> permanent = companies.code(of.account());
    if (of.state() != Authorisation.State.ACTIVE || permanent.isEmpty()) {
      return of;
    }
    ObjectNode asked = json("auth_corpid", of.corpId()).put("permanent_code", permanent.get());
    JsonNode answer = calls.call(who, of.suite(), "getAuthInfo", asked, "/permanent_code");
    JsonNode agent = answer.at("/auth_info/agent/0/agentid");
    if (!agent.asText().isEmpty()) {
      companies.agent(of.account(), agent.asText());
    }
    String name = answer.at("/auth_corp_info/corp_name").asText(of.corpName());
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    // Beside what is allowed, what was bought: its shape is not public, so it is kept as it comes.
    List.of("auth_info", "auth_corp_info", "edition_info").stream()
        .filter(answer::has)
        .forEach(part -> details.set(part, answer.path(part)));
    authorisations.allow(of.account(), name, details.toString());
    return of.allowing(name, details.toString());
  }

  /** Commands may come in any order: an end from before the newest beginning has no say. */
  private Authorisation ended(Authorisation before, Instant at) {
    if (!authorisations.end(before.account(), at)) {
      return before;
    }
    companies.pause(before.account());
    // It may have begun anew at this very moment, and looked for a pause before there was one.
    return resumed(authorisations.find(before.account()).orElse(before));
  }

  private static ObjectNode json(String field, String value) {
    return JsonNodeFactory.instance.objectNode().put(field, value);
  }

  private static Map<String, Object> shown(Authorisation now, Optional<Authorisation> before) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("account", now.account());
    shown.put("suite", now.suite());
    shown.put("corp_id", now.corpId());
    shown.put("corp_name", now.corpName());
    shown.put("state", now.state().name());
    shown.put("details", tree(now));
    shown.put("range_changed", before.filter(one -> range(one).equals(range(now))).isEmpty());
    return shown;
  }

  private static JsonNode range(Authorisation of) {
    return tree(of).at(PRIVILEGE);
  }

  private static JsonNode tree(Authorisation of) {
    try {
      return JSON.readTree(of.details());
    } catch (IOException e) {
      throw new IllegalStateException("the details of " + of.account() + " are no JSON", e);
    }
  }
}
