package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Plays 腾讯会议: meetings that are created, changed, joined, ended and cancelled by the users who may.
 * A wrong request is answered HTTP 400, one that is not possible HTTP 500, each with a code.
 */
public final class MeetingStandIn extends StandIn {
  public static final String APP_ID = "200000007";
  public static final String SECRET_ID = "AKIDstandin";
  public static final String SECRET_KEY = "standin-meeting-key";

  private static final Map<Integer, Integer> NEW_CODES =
      Map.of(9007, 1000009007, 190303, 200190303);

  private final Contract contract = Contract.of("tencent-meeting");
  private final MeetingSignature signature = new MeetingSignature(SECRET_ID, SECRET_KEY, APP_ID);
  private final Meetings meetings = new Meetings(this::seconds);

  private MeetingStandIn() {
    super("tencent-meeting");
  }

  /** Starts on a free port. */
  public static MeetingStandIn start() {
    return startFrom(0);
  }

  static MeetingStandIn startFrom(int port) {
    MeetingStandIn meeting = new MeetingStandIn();
    meeting.openFrom(port);
    return meeting;
  }

  /** Lets somebody join a meeting, which runs from then on. */
  public synchronized void joins(String meetingId, String userid, String name) {
    meetings.of(meetingId).join(userid, name, seconds());
  }

  /** Counts the meetings that are neither cancelled nor ended. */
  public synchronized long open() {
    return meetings.open();
  }

  @Override
  Routes routes() {
    String one = "/v1/meetings/{meetingId}";
    return new Routes()
        .operation(
            "createMeeting", "POST", "/v1/meetings", posted("createMeeting", meetings::create))
        .operation(
            "getMeetingByCode",
            "GET",
            "/v1/meetings",
            request -> !request.query("meeting_code").isEmpty(),
            asked("getMeetingByCode", meetings::byCode))
        .operation(
            "listUserMeetings", "GET", "/v1/meetings", asked("listUserMeetings", meetings::list))
        .operation("getMeeting", "GET", one, asked("getMeeting", meetings::get))
        .operation("modifyMeeting", "PUT", one, posted("modifyMeeting", meetings::modify))
        .operation(
            "cancelMeeting", "POST", one + "/cancel", posted("cancelMeeting", meetings::cancel))
        .operation(
            "dismissMeeting", "POST", one + "/dismiss", posted("dismissMeeting", meetings::dismiss))
        .operation(
            "listParticipants",
            "GET",
            one + "/participants",
            asked("listParticipants", meetings::participants))
        .page("GET", "/", request -> StandInPages.page("腾讯会议", this));
  }

  /** Answers one signed call, with its body. */
  @FunctionalInterface
  private interface Handler {
    Optional<ObjectNode> answer(Request request, ObjectNode body);
  }

  private Function<Request, Answer> posted(String id, Handler handler) {
    return request ->
        guarded(
            request,
            () -> {
              ObjectNode body =
                  Json.object(request.body())
                      .orElseThrow(() -> MeetingError.request(200005, "the body is no JSON"));
              refuse(contract.body(id, body));
              if (body.has("userid")) {
                Meetings.registered(body.path("userid").asText());
              }
              return handler.answer(request, body);
            });
  }

  private Function<Request, Answer> asked(String id, Function<Request, ObjectNode> handler) {
    return request ->
        guarded(
            request,
            () -> {
              refuse(contract.query(id, request.query()));
              Meetings.registered(request.query("userid"));
              return Optional.of(handler.apply(request));
            });
  }

  /** What returns nothing is answered with an empty body. */
  private synchronized Answer guarded(Request request, Supplier<Optional<ObjectNode>> work) {
    try {
      signature.check(request, clock().instant());
      return work.get().map(Answer::json).orElse(Answer.jsonText(200, ""));
    } catch (MeetingError e) {
      return error(e.status(), e.code(), e.getMessage());
    }
  }

  private static void refuse(List<Flaw> flaws) {
    for (Flaw flaw : flaws) {
      if (!flaw.kind().equals("additionalProperties")) {
        throw MeetingError.request(190004, "parameter error, " + flaw);
      }
    }
  }

  private long seconds() {
    return clock().instant().getEpochSecond();
  }

  private static Answer error(int status, int code, String message) {
    ObjectNode answer = Json.object();
    ObjectNode info = answer.putObject("error_info").put("error_code", code);
    Optional.ofNullable(NEW_CODES.get(code)).ifPresent(other -> info.put("new_error_code", other));
    info.put("message", message);
    return Answer.json(status, answer).with("X-Tc-Trace", "standin-trace");
  }

  @Override
  Answer noSuchPath(Request request) {
    return error(400, 200004, "unsupported request");
  }

  @Override
  Answer wrongMethod(Request request) {
    return error(400, 200004, "unsupported request");
  }

  @Override
  Answer vendorError(String operation, String code, String message) {
    return error(500, Integer.parseInt(code), message);
  }

  @Override
  Answer tooFast(String operation) {
    return error(400, 190310, "too many calls a minute");
  }

  /** There is no token; a signature takes the place of one. */
  @Override
  Answer tokenInvalid(String operation) {
    return error(400, 200003, "the signature is not right");
  }

  @Override
  synchronized void describe(ObjectNode state) {
    state.put("meetings", meetings.count()).put("open", meetings.open());
  }

  @Override
  synchronized void forget() {
    meetings.clear();
  }
}
