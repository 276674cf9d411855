package qiao.todo;

import java.util.List;
import java.util.Set;

/** Names the values that an event has, and that templates can show. */
final class Fields {
  static final String RECEIVER = "receiver";
  static final String SENDER = "sender";
  static final String EVENT_ID = "eventId";
  static final String RECEIVER_NAME = "receiverName";
  static final String CRM_RECEIVER = "crmReceiver";
  static final String CRM_SENDER = "crmSender";
  static final String TODO_KEY = "todoKey";
  static final String EXTRA = "extra.";
  static final String SCENE = "scene";
  static final String CREATED_AT = "createdAt";
  static final String AT = "at";

  /** Names one push, so that it can be recognised at the OA. */
  static final String PUSH_KEY = "pushKey";

  /** What the OA told when the todo was pushed, such as its number of the message. */
  static final String TOLD = "told.";

  /** Set where the OA may offer to agree or disagree, or to finish, without opening the CRM. */
  static final String APPROVABLE = "approvable";

  static final String FINISHABLE = "finishable";

  /** The page that opens everywhere: that for phones, or else that for computers. */
  static final String PAGE = "page";

  /** Says, in the extra values of an event, how its todo may be finished: in these two words. */
  static final String FINISH = EXTRA + "finish";

  /** Texts of an event, each with the most characters that it may have. */
  static final List<Text> TEXTS =
      List.of(
          new Text(EVENT_ID, 128),
          new Text("tenant", 64),
          new Text("source", 64),
          new Text("todoId", 128),
          new Text("apiName", 64),
          new Text("dataId", 64),
          new Text("title", 2_000),
          new Text("itemTitle", 2_000),
          new Text("text", 20_000),
          new Text("url", 2_048),
          new Text("mobileUrl", 2_048),
          new Text("submitter", 200),
          new Text(SENDER, 128));

  /** Kept as ISO instants, shown as the connector says. */
  static final Set<String> TIMES = Set.of(CREATED_AT, AT);

  /** Told by no event, but made of it. */
  private static final Set<String> OWN =
      Set.of(
          SCENE,
          RECEIVER,
          RECEIVER_NAME,
          CRM_RECEIVER,
          CRM_SENDER,
          TODO_KEY,
          PUSH_KEY,
          APPROVABLE,
          FINISHABLE,
          PAGE);

  private Fields() {}

  /** One text of an event. */
  record Text(String name, int most) {}

  /** Tells whether a placeholder may stand for a field of this name. */
  static boolean shown(String field) {
    return field.matches("(extra|told)\\.[A-Za-z][A-Za-z0-9_]{0,63}")
        || TIMES.contains(field)
        || OWN.contains(field)
        || TEXTS.stream().anyMatch(text -> text.name().equals(field));
  }
}
