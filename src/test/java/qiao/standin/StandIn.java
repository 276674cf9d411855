package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Plays one host of a vendor: answers over HTTP, remembers its calls, and fails on demand. */
public abstract class StandIn implements AutoCloseable {
  private final CallLog log;
  private final Mishaps mishaps;
  private final Port port;
  private volatile Clock clock = Clock.systemUTC();

  /** Shares the memory and the mishaps of another host of the same vendor. */
  StandIn(String name, CallLog log, Mishaps mishaps) {
    this.log = log;
    this.mishaps = mishaps;
    this.port = new Port(name, new Service(this));
  }

  StandIn(String name) {
    this(name, new CallLog(), new Mishaps());
  }

  /** Lists what this host answers; read once per opening. */
  abstract Routes routes();

  abstract Answer noSuchPath(Request request);

  abstract Answer wrongMethod(Request request);

  /** Answers with an error of the vendor's, in the form that the operation's family has. */
  abstract Answer vendorError(String operation, String code, String message);

  abstract Answer tooFast(String operation);

  abstract Answer tokenInvalid(String operation);

  /** Adds the vendor's own counts to the state. */
  abstract void describe(ObjectNode state);

  /** Forgets the vendor's own data. */
  abstract void forget();

  /** Makes the vendor reject every token it has issued, where it issues tokens. */
  public void rejectTokensEarly() {}

  /** Scripts what happens to the next calls of an operation ({@code *}: of any). */
  public StandIn answers(String operation, Mishap... next) {
    mishaps.script(operation, List.of(next));
    return this;
  }

  /** Scripts what happens to the next call of an operation whose query or body holds a text. */
  public StandIn answersTo(String operation, String text, Mishap next) {
    mishaps.aim(operation, text, next);
    return this;
  }

  /** Lets a mishap strike an operation ({@code *}: any) by chance, the same way for each seed. */
  public StandIn sometimes(String operation, Mishap mishap, double probability, long seed) {
    mishaps.chance(operation, mishap, probability, seed);
    return this;
  }

  /** Lets everything pass again. */
  public void calmDown() {
    mishaps.clear();
  }

  /** Returns the latest calls, oldest first; 20,000 at most. */
  public List<Call> calls() {
    return log.all();
  }

  /** Returns the latest calls of an operation, oldest first. */
  public List<Call> calls(String operation) {
    return log.of(operation);
  }

  /** Counts all calls of an operation since the last reset, also those no longer kept. */
  public long count(String operation) {
    return log.counts().getOrDefault(operation, 0L);
  }

  /** Counts all calls since the last reset by operation. */
  public Map<String, Long> counts() {
    return log.counts();
  }

  /** Returns what {@code GET /_standin/state} answers. */
  public final ObjectNode state() {
    ObjectNode state = Json.object();
    state.set("calls", Json.tree(log.counts()));
    describe(state);
    return state;
  }

  /** Closes the port: callers are refused the connection. */
  public void down() {
    port.down();
  }

  /** Opens the same port again. */
  public void up() {
    port.up();
  }

  public int port() {
    return port.number();
  }

  /** Returns the address, without a slash at its end. */
  public String url() {
    return "http://localhost:" + port();
  }

  /** Moves the vendor to another time. */
  public void clock(Clock other) {
    clock = other;
  }

  /** Forgets calls, mishaps, counts and data; tokens stay valid. */
  public void reset() {
    log.clear();
    mishaps.clear();
    forget();
  }

  /** Closes the port for good. */
  @Override
  public void close() {
    port.close();
  }

  final Clock clock() {
    return clock;
  }

  final CallLog log() {
    return log;
  }

  final Mishaps mishaps() {
    return mishaps;
  }

  /** Opens the given port (0: any free one). */
  final void open(int wanted) {
    port.open(wanted);
  }

  /** Opens the given port, or the next free one behind it. */
  final void openFrom(int wanted) {
    port.openFrom(wanted);
  }
}
