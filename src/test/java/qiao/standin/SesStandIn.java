package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Plays 腾讯云邮件推送: domains that wait for their DNS records, and mails by template from an address of
 * a verified domain. {@link #DOMAIN} is verified from the start, {@link #SENDER} may send.
 */
public final class SesStandIn extends TencentCloudStandIn {
  public static final String SECRET_ID = "AKIDstandin";
  public static final String SECRET_KEY = "standin-ses-key";
  public static final String DOMAIN = "mail.example.com";
  public static final String SENDER = "noreply@mail.example.com";
  public static final long TEMPLATE = 20_477;

  private static final long MOST_ATTACHED = 4L * 1024 * 1024;
  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

  private final Map<String, SesDomain> domains = new LinkedHashMap<>();
  private final List<Mail> mails = new ArrayList<>();
  private boolean freeBodies;

  private SesStandIn() {
    super("tencent-ses", new Tc3Check("ses", SECRET_ID, SECRET_KEY), "2020-10-02", 20);
    found();
  }

  /** Remembers a mail that was accepted. */
  public record Mail(String id, Instant at, String from, List<String> to, String subject) {}

  private void found() {
    domains.clear();
    domains.put(DOMAIN, new SesDomain(DOMAIN, true, List.of(SENDER)));
  }

  /** Starts on a free port. */
  public static SesStandIn start() {
    return startFrom(0);
  }

  static SesStandIn startFrom(int port) {
    SesStandIn ses = new SesStandIn();
    ses.openFrom(port);
    return ses;
  }

  /** Sets the DNS records of a domain right: the next check verifies it. */
  public synchronized SesStandIn setsDns(String domain) {
    domains.computeIfPresent(domain, (name, one) -> one.withDns());
    return this;
  }

  /** Allows bodies that are no template, as some accounts may send. */
  public synchronized SesStandIn allowsFreeBodies() {
    freeBodies = true;
    return this;
  }

  /** Returns what was accepted, oldest first. */
  public synchronized List<Mail> mails() {
    return List.copyOf(mails);
  }

  @Override
  Map<String, Function<ObjectNode, ObjectNode>> handlers() {
    return Map.of(
        "createEmailIdentity", this::create,
        "deleteEmailIdentity", this::delete,
        "getEmailIdentity", body -> found(body).described(),
        "listEmailIdentities", this::list,
        "verifyEmailIdentity", this::verify,
        "sendEmail", this::send,
        "getSendEmailStatus", this::status);
  }

  @Override
  TencentError broken(Flaw flaw) {
    if (flaw.kind().equals("required")) {
      boolean content = flaw.place().matches("/(Template|Simple)");
      return new TencentError(
          content ? "FailedOperation.MissingEmailContent" : "MissingParameter", flaw.toString());
    }
    String detail =
        switch (flaw.place().replaceFirst("(?<=.)/.*", "")) {
          case "/Subject" -> ".SubjectLengthError";
          case "/EmailIdentity" -> ".InvalidEmailIdentity";
          case "/Destination" -> ".ReceiverEmailInvalid";
          default -> "";
        };
    return new TencentError("InvalidParameterValue" + detail, flaw.toString());
  }

  private ObjectNode create(ObjectNode body) {
    String name = body.path("EmailIdentity").asText();
    if (domains.containsKey(name)) {
      throw new TencentError("InvalidParameterValue.RepeatCreation", "the domain exists");
    }
    domains.put(name, new SesDomain(name, false, List.of()));
    return domains.get(name).described();
  }

  private ObjectNode delete(ObjectNode body) {
    SesDomain domain = found(body);
    if (!domain.senders().isEmpty()) {
      throw new TencentError(
          "OperationDenied.SenderWithDomainIsNotEmpty", "the domain has sender addresses");
    }
    domains.remove(domain.name());
    return Json.object();
  }

  private SesDomain found(ObjectNode body) {
    SesDomain domain = domains.get(body.path("EmailIdentity").asText());
    if (domain == null) {
      throw new TencentError("InvalidParameterValue.NotExistDomain", "no such domain");
    }
    return domain;
  }

  private ObjectNode list(ObjectNode body) {
    ObjectNode answer = Json.object().put("MaxReputationLevel", 5).put("MaxDailyQuota", 20_000);
    ArrayNode list = answer.put("Total", domains.size()).putArray("EmailIdentities");
    domains.values().stream()
        .skip(body.path("Offset").asLong())
        .limit(body.path("Limit").asLong(1_000))
        .forEach(one -> list.add(one.listed()));
    return answer;
  }

  /** Records that are not right are no error: the answer says which. */
  private ObjectNode verify(ObjectNode body) {
    SesDomain checked = found(body).checked();
    domains.put(checked.name(), checked);
    return checked.described();
  }

  private ObjectNode send(ObjectNode body) {
    String from = body.path("FromEmailAddress").asText();
    String address = from.replaceFirst("^.*<", "").replace(">", "");
    boolean known =
        domains.values().stream()
            .anyMatch(one -> one.verified() && one.senders().contains(address));
    if (!known) {
      throw failed("NotAuthenticatedSender", "the sender is not approved");
    }
    checkContent(body);
    List<String> to =
        Stream.of("Destination", "Cc", "Bcc")
            .flatMap(name -> WecomAsk.texts(body.path(name)).stream())
            .toList();
    if (WecomAsk.texts(body.path("Bcc")).stream()
        .anyMatch(WecomAsk.texts(body.path("Destination"))::contains)) {
      throw new TencentError("InvalidParameterValue", "Bcc and Destination overlap");
    }
    String id = "ses-" + (mails.size() + 1);
    mails.add(new Mail(id, clock().instant(), address, to, body.path("Subject").asText()));
    return Json.object().put("MessageId", id);
  }

  private void checkContent(JsonNode body) {
    if (!body.has("Template") && !freeBodies) {
      throw failed("WithOutPermission", "this account sends by template only");
    }
    if (body.has("Template")) {
      if (body.at("/Template/TemplateID").asLong() != TEMPLATE) {
        throw failed("InvalidTemplateID", "no such template");
      }
      if (!Json.isObject(body.at("/Template/TemplateData").asText())) {
        throw failed("WrongContentJson", "TemplateData is no JSON object in a text");
      }
    }
    long attached = 0;
    for (JsonNode one : body.path("Attachments")) {
      attached += decoded(one.path("Content").asText());
    }
    if (attached > MOST_ATTACHED) {
      throw failed("AttachContentToolarge", "more than 4 MB");
    }
  }

  private static int decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64).length;
    } catch (IllegalArgumentException e) {
      throw new TencentError("InvalidParameterValue.AttachContentIsWrong", "no Base64");
    }
  }

  private static TencentError failed(String detail, String message) {
    return new TencentError("FailedOperation." + detail, message);
  }

  private ObjectNode status(ObjectNode body) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("EmailStatusList");
    List<ObjectNode> rows = new ArrayList<>();
    for (Mail mail : mails) {
      boolean day =
          LocalDate.ofInstant(mail.at, BEIJING)
              .toString()
              .equals(body.path("RequestDate").asText());
      if (day && body.path("MessageId").asText(mail.id).equals(mail.id)) {
        mail.to.stream()
            .filter(to -> body.path("ToEmailAddress").asText(to).equals(to))
            .forEach(to -> rows.add(row(mail, to)));
      }
    }
    rows.stream()
        .skip(body.path("Offset").asLong())
        .limit(body.path("Limit").asLong())
        .forEach(list::add);
    return answer;
  }

  private static ObjectNode row(Mail mail, String to) {
    ObjectNode row = Json.object().put("MessageId", mail.id).put("ToEmailAddress", to);
    row.put("FromEmailAddress", mail.from).put("SendStatus", 0).put("DeliverStatus", 1);
    return row.put("DeliverMessage", "ok").put("RequestTime", mail.at.getEpochSecond());
  }

  @Override
  String title() {
    return "腾讯云邮件推送";
  }

  @Override
  synchronized void describe(ObjectNode state) {
    state.put("domains", domains.size()).put("mails", mails.size());
  }

  @Override
  synchronized void forget() {
    mails.clear();
    found();
  }
}
