package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Plays 腾讯云短信: each number of a call has an outcome of its own, a number gets the same content once
 * in 30 seconds and two messages a day. Template {@link #TEMPLATE} has one variable.
 */
public final class SmsStandIn extends TencentCloudStandIn {
  public static final String SECRET_ID = "AKIDstandin";
  public static final String SECRET_KEY = "standin-sms-key";
  public static final String APP_ID = "1400006666";
  public static final String SIGN_NAME = "示例科技";
  public static final String TEMPLATE = "1110";

  private static final int MOST_NUMBERS = 200;
  private static final int A_DAY = 2;
  private static final long SECONDS_BETWEEN = 30;
  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

  private final Map<String, Integer> variables = new HashMap<>(Map.of(TEMPLATE, 1));
  private final Set<String> blocked = new HashSet<>();
  private final List<Message> messages = new ArrayList<>();
  private int aDay = A_DAY;

  private SmsStandIn() {
    super("tencent-sms", new Tc3Check("sms", SECRET_ID, SECRET_KEY), "2021-01-11", 3_000);
  }

  /**
   * Remembers one message that was accepted.
   *
   * @param number in the form +8613800000000
   */
  public record Message(Instant at, String number, String template, List<String> values) {}

  /** Starts on a free port. */
  public static SmsStandIn start() {
    return startFrom(0);
  }

  static SmsStandIn startFrom(int port) {
    SmsStandIn sms = new SmsStandIn();
    sms.openFrom(port);
    return sms;
  }

  /** Adds an approved template with so many variables. */
  public synchronized SmsStandIn template(String id, int count) {
    variables.put(id, count);
    return this;
  }

  /** Puts a number on the list of those who want no messages. */
  public synchronized SmsStandIn blocks(String number) {
    blocked.add(number);
    return this;
  }

  /** Sets how many messages a number gets a day (2 at first). */
  public synchronized SmsStandIn perDay(int count) {
    aDay = count;
    return this;
  }

  /** Returns what was accepted, oldest first. */
  public synchronized List<Message> messages() {
    return List.copyOf(messages);
  }

  @Override
  Map<String, Function<ObjectNode, ObjectNode>> handlers() {
    return Map.of("sendSms", this::send);
  }

  @Override
  TencentError broken(Flaw flaw) {
    if (flaw.place().equals("/PhoneNumberSet")) {
      return flaw.kind().equals("maxItems")
          ? new TencentError("LimitExceeded.PhoneNumberCountLimit", "at most " + MOST_NUMBERS)
          : new TencentError("MissingParameter.EmptyPhoneNumberSet", flaw.toString());
    }
    if (flaw.place().startsWith("/PhoneNumberSet/")) {
      return ofNumber(flaw);
    }
    String code = flaw.kind().equals("required") ? "MissingParameter" : "InvalidParameterValue";
    return new TencentError(code, flaw.toString());
  }

  /** A number that is well taken by itself does not go with the others. */
  private static TencentError ofNumber(Flaw flaw) {
    return flaw.value().asText().matches("\\+[1-9]\\d{4,17}")
        ? new TencentError(
            "UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber", "mixed numbers")
        : new TencentError("InvalidParameterValue.IncorrectPhoneNumber", flaw.toString());
  }

  private ObjectNode send(ObjectNode body) {
    if (!body.path("SmsSdkAppId").asText().equals(APP_ID)) {
      throw new TencentError("UnauthorizedOperation.SmsSdkAppIdVerifyFail", "wrong SmsSdkAppId");
    }
    List<String> numbers = WecomAsk.texts(body.path("PhoneNumberSet"));
    List<String> normal = numbers.stream().map(SmsStandIn::normal).toList();
    ObjectNode answer = Json.object();
    ArrayNode rows = answer.putArray("SendStatusSet");
    normal.forEach(number -> rows.add(row(number, body)));
    return answer;
  }

  /** Numbers of the mainland may be written without their country. */
  private static String normal(String number) {
    return number.startsWith("+")
        ? number
        : "+86" + number.replaceFirst("^(00)?86(?=1\\d{10}$)", "");
  }

  private ObjectNode row(String number, ObjectNode body) {
    String fault = fault(number, body);
    boolean good = fault.isEmpty();
    if (good) {
      messages.add(
          new Message(clock().instant(), number, body.path("TemplateId").asText(), values(body)));
    }
    return Json.object()
        .put("SerialNo", good ? "2640:" + messages.size() : "")
        .put("PhoneNumber", number)
        .put("Fee", good ? 1 : 0)
        .put("SessionContext", body.path("SessionContext").asText(""))
        .put("Code", good ? "Ok" : fault)
        .put("Message", good ? "send success" : "refused: " + fault)
        .put("IsoCode", number.startsWith("+86") ? "CN" : "DEF");
  }

  private String fault(String number, JsonNode body) {
    boolean mainland = number.startsWith("+86");
    if (mainland && !body.path("SignName").asText("").equals(SIGN_NAME)) {
      return "FailedOperation.SignatureIncorrectOrUnapproved";
    }
    Integer wanted = variables.get(body.path("TemplateId").asText());
    if (wanted == null) {
      return "FailedOperation.TemplateIncorrectOrUnapproved";
    }
    if (wanted != body.path("TemplateParamSet").size()) {
      return "FailedOperation.TemplateParamSetNotMatchApprovedTemplate";
    }
    if (mainland && !number.matches("\\+861\\d{10}")) {
      return "InvalidParameterValue.IncorrectPhoneNumber";
    }
    return blocked.contains(number)
        ? "FailedOperation.PhoneNumberInBlacklist"
        : tooOften(number, body);
  }

  private String tooOften(String number, JsonNode body) {
    Instant now = clock().instant();
    LocalDate today = LocalDate.ofInstant(now, BEIJING);
    if (of(number).anyMatch(one -> same(one, body) && lately(one, now))) {
      return "LimitExceeded.PhoneNumberThirtySecondLimit";
    }
    long count =
        of(number).filter(one -> LocalDate.ofInstant(one.at, BEIJING).equals(today)).count();
    return count >= aDay ? "LimitExceeded.PhoneNumberDailyLimit" : "";
  }

  private static boolean same(Message one, JsonNode body) {
    return one.template.equals(body.path("TemplateId").asText()) && one.values.equals(values(body));
  }

  private static boolean lately(Message one, Instant now) {
    return one.at.plusSeconds(SECONDS_BETWEEN).isAfter(now);
  }

  private Stream<Message> of(String number) {
    return messages.stream().filter(one -> one.number.equals(number));
  }

  private static List<String> values(JsonNode body) {
    return WecomAsk.texts(body.path("TemplateParamSet"));
  }

  @Override
  String title() {
    return "腾讯云短信";
  }

  @Override
  synchronized void describe(ObjectNode state) {
    state.put("messages", messages.size());
  }

  @Override
  synchronized void forget() {
    messages.clear();
    blocked.clear();
  }
}
