package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Plays the 企业微信 group robot: {@code sendMessage} and {@code uploadMedia}. Like the vendor it
 * answers every failure with HTTP 200 and an {@code errcode}.
 */
public final class RobotStandIn extends StandIn {
  /** The key that is valid from the start. */
  public static final String KEY = "5f0c7a1e-0000-4000-8000-00000000c0de";

  private static final int KEPT = 2_000;

  private final Set<String> keys = ConcurrentHashMap.newKeySet();
  private final Deque<RobotMessage> messages = new ArrayDeque<>();
  private final AtomicLong sent = new AtomicLong();
  private final Set<String> contents = ConcurrentHashMap.newKeySet();
  private final RobotPace pace = new RobotPace();
  private final RobotMedia media = new RobotMedia();
  private volatile RobotCheck check = new RobotCheck(media, 2_048);

  private RobotStandIn() {
    super("robot");
    keys.add(KEY);
  }

  /** Starts on a free port. */
  public static RobotStandIn start() {
    return start(0);
  }

  /** Starts on the given port. */
  public static RobotStandIn start(int port) {
    RobotStandIn robot = new RobotStandIn();
    robot.open(port);
    return robot;
  }

  static RobotStandIn startFrom(int port) {
    RobotStandIn robot = new RobotStandIn();
    robot.openFrom(port);
    return robot;
  }

  /** Returns the whole webhook address, as people paste it. */
  public String webhookUrl() {
    return url() + "/cgi-bin/webhook/send?key=" + KEY;
  }

  /** Makes another key valid: one more group. */
  public RobotStandIn key(String key) {
    keys.add(key);
    return this;
  }

  /** Allows so many messages per key in any 60 seconds (20 at first). */
  public RobotStandIn perMinute(int limit) {
    pace.limit(limit);
    return this;
  }

  /** Sets the longest text (2048 bytes at first; the vendor was seen to enforce 5120). */
  public RobotStandIn longestText(int bytes) {
    check = new RobotCheck(media, bytes);
    return this;
  }

  /** Returns the latest accepted messages, oldest first. */
  public List<RobotMessage> messages() {
    synchronized (messages) {
      return List.copyOf(messages);
    }
  }

  /** Counts all accepted messages since the last reset. */
  public long sent() {
    return sent.get();
  }

  /** Returns when the pace was broken, oldest first: each call that was answered 45009 by it. */
  public List<Instant> violations() {
    return pace.violations();
  }

  @Override
  Routes routes() {
    return new Routes()
        .operation("sendMessage", "POST", "/cgi-bin/webhook/send", this::send)
        .operation("uploadMedia", "POST", "/cgi-bin/webhook/upload_media", this::upload)
        .page("GET", "/", request -> Answer.redirect("/messages"))
        .page("GET", "/messages", request -> RobotPages.chat(messages(), sent()))
        .page("GET", "/messages.json", request -> Answer.json(shown()));
  }

  private Answer send(Request request) {
    String key = request.query("key");
    if (!keys.contains(key)) {
      return error(93000, "invalid webhook url");
    }
    Instant now = clock().instant();
    if (!pace.allows(key, now)) {
      return tooFast("sendMessage");
    }
    try {
      ObjectNode message = check.message(request, now);
      keep(RobotMessage.of(now, key, message));
      return Answer.json(Json.object().put("errcode", 0).put("errmsg", "ok"));
    } catch (WecomError e) {
      return e.answer(clock().instant());
    }
  }

  private Answer upload(Request request) {
    String key = request.query("key");
    if (!keys.contains(key)) {
      return error(93000, "invalid webhook url");
    }
    try {
      return Answer.json(media.keep(request, key, clock().instant()));
    } catch (WecomError e) {
      return e.answer(clock().instant());
    }
  }

  private void keep(RobotMessage message) {
    sent.incrementAndGet();
    contents.add(message.content());
    synchronized (messages) {
      messages.add(message);
      if (messages.size() > KEPT) {
        messages.removeFirst();
      }
    }
  }

  private List<ObjectNode> shown() {
    return messages().stream().map(RobotMessage::shown).toList();
  }

  @Override
  Answer noSuchPath(Request request) {
    return Answer.html(404, "<html><body><h1>404 Not Found</h1></body></html>");
  }

  /** The vendor answers the wrong method like a missing body. */
  @Override
  Answer wrongMethod(Request request) {
    return error(40063, "some parameters are empty");
  }

  @Override
  Answer vendorError(String operation, String code, String message) {
    return error(Integer.parseInt(code), message);
  }

  @Override
  Answer tooFast(String operation) {
    return error(45009, "api freq out of limit");
  }

  /** A robot has no token; its key takes the place of one. */
  @Override
  Answer tokenInvalid(String operation) {
    return error(93000, "invalid webhook url");
  }

  private Answer error(int code, String message) {
    return new WecomError(code, message).answer(clock().instant());
  }

  @Override
  void describe(ObjectNode state) {
    state.put("messages", sent.get()).put("distinctMessages", contents.size());
    state.put("violations", pace.count());
    state.put("media", media.count());
  }

  @Override
  void forget() {
    synchronized (messages) {
      messages.clear();
    }
    sent.set(0);
    contents.clear();
    pace.forget();
  }

  /** Returns the text of the latest message; empty where there is none. */
  public Optional<RobotMessage> latest() {
    synchronized (messages) {
      return Optional.ofNullable(messages.peekLast());
    }
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
