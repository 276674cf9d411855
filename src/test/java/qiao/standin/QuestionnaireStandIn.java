package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Plays 腾讯问卷: its API (operations {@code getToken}, {@code listSurveys}, {@code getSurvey}, {@code
 * listAnswers}, {@code getAnswer}), its pages to fill in, and its pushes.
 */
public final class QuestionnaireStandIn extends StandIn {
  public static final String APP_ID = "standin-appid";
  public static final String SECRET = "standin-wenjuan-secret";

  /** The team that owns the surveys; also {@code user_id}. */
  public static final String TEAM_ID = "10001";

  public static final String OPENID = "standin-openid";

  /** The survey of the demo, 展会留资. */
  public static final long EXPO = 9000123L;

  /** A second survey, 满意度调查. */
  public static final long SATISFACTION = 9000124L;

  private final Sheets sheets = new Sheets();
  private final QuestionnaireTokens tokens = new QuestionnaireTokens();
  private final Pusher pusher = new Pusher();
  private final AtomicInteger visitors = new AtomicInteger();
  private final QuestionnaireApi api = new QuestionnaireApi(this, sheets, tokens);
  private final AnswerEvents events = new AnswerEvents(this, sheets);

  private QuestionnaireStandIn() {
    super("questionnaire");
    BuiltInSurveys.all().forEach(sheets::put);
  }

  /** Starts on a free port. */
  public static QuestionnaireStandIn start() {
    return start(0);
  }

  /** Starts on the given port. */
  public static QuestionnaireStandIn start(int port) {
    QuestionnaireStandIn questionnaire = new QuestionnaireStandIn();
    questionnaire.open(port);
    return questionnaire;
  }

  static QuestionnaireStandIn startFrom(int port) {
    QuestionnaireStandIn questionnaire = new QuestionnaireStandIn();
    questionnaire.openFrom(port);
    return questionnaire;
  }

  /** Adds or replaces a survey. */
  public QuestionnaireStandIn survey(Survey survey) {
    sheets.put(survey);
    return this;
  }

  /** Returns a survey, to look up the ids of its questions. */
  public Survey survey(long id) {
    return sheets.survey(id).orElseThrow(() -> new IllegalArgumentException("No survey " + id));
  }

  /** Sets the addresses that pushes go to; the vendor's rules for them (no port) are not kept. */
  public QuestionnaireStandIn webhook(String... urls) {
    pusher.webhooks(List.of(urls));
    return this;
  }

  /** Sets how long a token lives (7200 s at first). */
  public QuestionnaireStandIn tokensLive(Duration life) {
    tokens.live(life);
    return this;
  }

  /** Limits the tokens granted per minute (not at first; the vendor's number is not public). */
  public QuestionnaireStandIn tokensPerMinute(int most) {
    tokens.perMinute(most);
    return this;
  }

  /** Sets whether failures have a fitting HTTP status (200 at first; not documented). */
  public QuestionnaireStandIn errorsInStatus(boolean on) {
    api.errorsInStatus(on);
    return this;
  }

  /** Sets whether options that were not chosen come along, with {@code checked: 0}. */
  public QuestionnaireStandIn unchosenToo(boolean on) {
    events.unchosenToo(on);
    return this;
  }

  /** Sets whether pushes look as in older versions: {@code qq}, and fewer fields. */
  public QuestionnaireStandIn oldPushes(boolean on) {
    events.oldPushes(on);
    return this;
  }

  /** Stores an answer of 展会留资 and pushes it. */
  public Submission submit(Map<String, ?> values) {
    return submit(EXPO, values, Map.of());
  }

  /**
   * Stores an answer and pushes it.
   *
   * @param values by question title or id: a text, a list of texts, or a map of row to option;
   *     {@code 其他：MES} fills the blank of an option
   * @param linkArguments by name, such as {@code campaign_id}
   */
  public Submission submit(long survey, Map<String, ?> values, Map<String, String> linkArguments) {
    Sheet sheet = events.store(survey, values, linkArguments);
    return submission(sheet, pushRaw(events.created(sheet)));
  }

  /** Stores an answer without a push, as when a push is lost. */
  public Submission store(long survey, Map<String, ?> values, Map<String, String> linkArguments) {
    return submission(events.store(survey, values, linkArguments), List.of());
  }

  /** Pushes an answer once more: the same content under a new push id. */
  public List<PushResult> redeliver(long survey, int answerId) {
    return pushRaw(events.createdAgain(survey, answerId));
  }

  /** Changes what was answered, and pushes that. */
  public List<PushResult> update(
      long survey, int answerId, Map<String, ?> values, Map<String, String> linkArguments) {
    return pushRaw(events.updated(survey, answerId, values, linkArguments));
  }

  /** Deletes an answer, and pushes that; the content may be absent then, and is. */
  public List<PushResult> delete(long survey, int answerId) {
    return pushRaw(events.deleted(survey, answerId));
  }

  /** Pushes what saving a webhook pushes; its shape is not documented: an empty payload here. */
  public List<PushResult> testPush() {
    return pushRaw(events.test());
  }

  /** Pushes a test that looks real, about a survey that does not exist. */
  public List<PushResult> sampleTestPush() {
    return pushRaw(events.sampleTest());
  }

  /** Pushes any body to every webhook. */
  public List<PushResult> pushRaw(String body) {
    return pusher.push(body);
  }

  /** Stores so many different answers of 展会留资, and pushes each once to the first webhook. */
  public PushReport pushMany(int count, int concurrency) {
    String url = pusher.webhooks().stream().findFirst().orElseThrow();
    return new PushLoad(count, concurrency).run(pusher, url, this::load);
  }

  private PushLoad.Load load(int index) {
    Map<String, Object> values = BuiltInSurveys.visitor(visitors.incrementAndGet());
    Sheet sheet = events.store(EXPO, values, BuiltInSurveys.CAMPAIGN);
    return new PushLoad.Load(sheet.number(), events.created(sheet));
  }

  /** Ends the current token ahead of time. */
  @Override
  public void rejectTokensEarly() {
    tokens.end();
  }

  /** Counts the tokens that were granted. */
  public long tokensGranted() {
    return tokens.granted();
  }

  /** Returns the address at which a survey is filled in. */
  public String pageUrl(long survey) {
    return url() + "/s2/" + survey + "/" + survey(survey).hash();
  }

  @Override
  Routes routes() {
    return new QuestionnairePages(this, sheets)
        .addTo(api.routes())
        .page("POST", "/_standin/push", this::pushMany)
        .page("POST", "/_standin/test-push", request -> Answer.json(testPush()));
  }

  private Answer pushMany(Request request) {
    int count = Integer.parseInt(request.query().getOrDefault("count", "1"));
    int concurrency = Integer.parseInt(request.query().getOrDefault("concurrency", "1"));
    PushReport report = pushMany(count, concurrency);
    return Answer.json(report.shown(request.query("answers").equals("true")));
  }

  private static Submission submission(Sheet sheet, List<PushResult> pushes) {
    return new Submission(sheet.survey().id(), sheet.number(), sheet.hash(), pushes);
  }

  @Override
  Answer noSuchPath(Request request) {
    return api.failure("NoRoute", "");
  }

  @Override
  Answer wrongMethod(Request request) {
    return api.failure("NoRoute", "");
  }

  /** Takes {@code code} as {@code error.type} and {@code message} as the class, where given. */
  @Override
  Answer vendorError(String operation, String code, String message) {
    return api.failure(message.isEmpty() ? "InternalServerError" : message, code);
  }

  @Override
  Answer tooFast(String operation) {
    return api.failure("ResourceExhausted", "request_rate_limited");
  }

  @Override
  Answer tokenInvalid(String operation) {
    return api.failure("PermissionDenied", "invalid_token");
  }

  @Override
  void describe(ObjectNode state) {
    state.put("answers", sheets.submitted()).put("tokensGranted", tokens.granted());
    pusher.describe(state);
  }

  @Override
  void forget() {
    sheets.clear();
    tokens.forget();
    pusher.forget();
  }
}
