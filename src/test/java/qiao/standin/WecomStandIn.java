package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Plays 企业微信: every operation of its vendor document, for 通讯录同步 and two apps, with state. Requests
 * are checked by the document and by what the manual tells beside. Like the vendor it answers every
 * failure with HTTP 200 and an {@code errcode}. The company is there from the start: departments,
 * members, customers, a customer group, tags and moments, see {@link WecomCompany}.
 */
public final class WecomStandIn extends StandIn {
  public static final String CORP_ID = "ww5tandin0000000";
  public static final String CONTACTS_SECRET = "standin-contacts-secret";
  public static final String SECRET = "standin-wecom-secret";
  public static final String ARCHIVE_SECRET = "standin-archive-secret";
  public static final String OTHER_SECRET = "standin-other-secret";
  public static final long AGENT_ID = 1_000_042;
  public static final long OTHER_AGENT_ID = 1_000_043;

  private final Contract contract = Contract.of("wecom");
  private final WecomCheck check = new WecomCheck(contract);
  private final WecomTokens tokens =
      new WecomTokens(
          CORP_ID,
          List.of(
              new WecomApp("contacts", CONTACTS_SECRET, 0),
              new WecomApp("app", SECRET, AGENT_ID),
              new WecomApp("other-app", OTHER_SECRET, OTHER_AGENT_ID),
              new WecomApp("archive", ARCHIVE_SECRET, WecomApp.ARCHIVE)));

  private final WecomDesk desk = new WecomDesk(() -> clock().instant());
  private final Contract suiteContract = Contract.of("wecom-suite");
  private final Contract providerContract = Contract.of("wecom-provider");
  private final WecomSuites suites = new WecomSuites(CORP_ID, tokens);
  private volatile Optional<WecomCallbacks> callbacks = Optional.empty();
  private boolean knownAddress;

  private WecomStandIn() {
    super("wecom");
  }

  /** Starts on a free port. */
  public static WecomStandIn start() {
    return startFrom(0);
  }

  static WecomStandIn startFrom(int port) {
    WecomStandIn wecom = new WecomStandIn();
    wecom.openFrom(port);
    return wecom;
  }

  @Override
  Routes routes() {
    Routes routes = new Routes();
    for (String id : contract.names()) {
      Contract.Operation operation = contract.operation(id);
      routes.operation(id, operation.method(), operation.path(), request -> answer(id, request));
    }
    addProvider(routes, suiteContract);
    addProvider(routes, providerContract);
    new WecomArchivePages(desk.archive, this::clock).add(routes);
    return routes
        .operation("getMedia", "GET", "/cgi-bin/media/get", this::download)
        .page("GET", "/", request -> StandInPages.page("企业微信", this))
        .page("GET", "/messages.json", request -> Answer.json(shown()));
  }

  /** Older clients call the first version of two of these. */
  private void addProvider(Routes routes, Contract of) {
    for (String id : of.names()) {
      Contract.Operation operation = of.operation(id);
      String path = operation.path();
      Stream.of(path, path.replace("/v2/", "/"))
          .distinct()
          .forEach(
              each ->
                  routes.operation(
                      id, operation.method(), each, request -> provider(of, id, request)));
    }
  }

  private synchronized Answer provider(Contract of, String id, Request request) {
    return guarded(
        () ->
            Answer.json(
                suites.answer(
                    id,
                    request,
                    new WecomCheck(of, true).checked(id, null, request, clock().instant()))));
  }

  /** Returns how the company has set its apps. */
  public WecomAgents agents() {
    return desk.agents;
  }

  /** Returns the provider's side: suites, tickets, authorisations. */
  public WecomSuites suites() {
    return suites;
  }

  /** One call at a time: none of what is kept has to think of others. */
  private synchronized Answer answer(String id, Request request) {
    return guarded(
        () -> {
          if (id.equals("getToken")) {
            ObjectNode token = tokens.issue(request, clock().instant());
            return Answer.json(WecomAsk.ok().setAll(token));
          }
          WecomApp app = tokens.app(request, clock().instant());
          checkRights(id, app);
          return Answer.json(
              desk.handler(id).answer(check.checked(id, app, request, clock().instant())));
        });
  }

  private synchronized Answer download(Request request) {
    return guarded(
        () -> {
          WecomApp app = tokens.app(request, clock().instant());
          return desk.media.download(new WecomAsk(app, request, Json.object(), clock().instant()));
        });
  }

  private Answer guarded(Supplier<Answer> answer) {
    try {
      return answer.get();
    } catch (WecomError e) {
      return e.answer(clock().instant());
    }
  }

  /** 通讯录同步 alone writes the address book; it reads but ids of it, and may do nothing else. */
  private void checkRights(String id, WecomApp app) {
    if (app.archive() != desk.archive.handlers().containsKey(id)) {
      throw new WecomError(48002, "api forbidden");
    }
    if (app.contacts() && desk.readsMembers(id)) {
      if (!knownAddress) {
        throw new WecomError(48009, "no privilege to access details of members");
      }
    } else if (!desk.forBoth(id) && app.contacts() != desk.writes(id)) {
      throw new WecomError(48002, "api forbidden");
    }
  }

  /** Lets 通讯录同步 read members, as from an address that it called from before August 2022. */
  public WecomStandIn knowsTheAddress() {
    knownAddress = true;
    return this;
  }

  /** Lets calendars and schedules follow the contract before 2022: organizer and readonly. */
  public synchronized WecomStandIn before2022() {
    desk.calendars.before2022(true);
    return this;
  }

  /** Takes the callback address from the apps: cards that ask for an answer are refused. */
  public synchronized WecomStandIn withoutCallback() {
    desk.messages.callback(false);
    return this;
  }

  /** Takes the basic licence from a member, whom no message reaches then. */
  public synchronized WecomStandIn unlicensed(String userid) {
    desk.receivers.unlicensed(userid);
    return this;
  }

  /** Lets a member add a customer, and returns the code that greets him within 20 seconds. */
  public String addCustomer(String userid, String customer, String name) {
    long now = clock().instant().getEpochSecond();
    String code = added(userid, customer, name, now);
    callbacks.ifPresent(
        back -> back.deliver(WecomEvents.newCustomer(CORP_ID, now, userid, customer, code)));
    return code;
  }

  private synchronized String added(String userid, String customer, String name, long now) {
    desk.customers.add(userid, customer, name, now);
    return desk.welcomes.code(clock().instant());
  }

  /** Tells an address what happens to customers, as the vendor does. */
  public WecomStandIn callsBack(WecomCallbacks callbacks) {
    this.callbacks = Optional.of(callbacks);
    return this;
  }

  /** Tells nobody what happens, as before. */
  public void callsNobody() {
    callbacks = Optional.empty();
  }

  /** Lets a customer begin a temporary chat. */
  public synchronized void beginTemporaryChat(String userid, String customer) {
    desk.ways.beginChat(userid, customer);
  }

  /** Lets a member confirm a mass message, which is sent then. */
  public synchronized void confirmMassMessage(String id, String userid) {
    desk.masses.confirm(id, userid, clock().instant().getEpochSecond());
  }

  /** Returns what was sent to members and into group chats, oldest first. */
  public synchronized List<WecomMessage> messages() {
    return desk.messages.all();
  }

  /** Returns the welcome codes that were used, oldest first. */
  public synchronized List<String> greeted() {
    return desk.welcomes.used();
  }

  /** Takes a public key for the session archive, as its page does; returns its version. */
  public long archiveKey(String pem) {
    synchronized (desk.archive) {
      return desk.archive.key(pem);
    }
  }

  /** Lets somebody write to somebody, which is archived. */
  public void archiveText(String from, String to, String content) {
    synchronized (desk.archive) {
      desk.archive.text(from, to, "", content, clock().instant());
    }
  }

  /** Lets somebody send somebody a file, which is archived. */
  public void archiveFile(String from, String to, String name, byte[] content) {
    synchronized (desk.archive) {
      desk.archive.file(from, to, "", name, content, clock().instant());
    }
  }

  /** Gives the last archived message a version that no key has. */
  public void archiveOfAnotherVersion() {
    synchronized (desk.archive) {
      desk.archive.ofAnotherVersion(desk.archive.last());
    }
  }

  /** Spoils the last archived message. */
  public void archiveSpoilt() {
    synchronized (desk.archive) {
      desk.archive.spoil(desk.archive.last());
    }
  }

  /** Takes the caller's address from the trusted ones of the archive, or back. */
  public void archiveTrustsAddress(boolean trusts) {
    synchronized (desk.archive) {
      desk.archive.trustsAddress(trusts);
    }
  }

  private List<ObjectNode> shown() {
    return messages().stream().map(WecomMessage::shown).toList();
  }

  @Override
  public synchronized void rejectTokensEarly() {
    tokens.endAll();
  }

  @Override
  Answer noSuchPath(Request request) {
    return Answer.html(404, "<html><body><h1>404 Not Found</h1></body></html>");
  }

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

  @Override
  Answer tokenInvalid(String operation) {
    return error(40014, "invalid access_token");
  }

  private Answer error(int code, String message) {
    return new WecomError(code, message).answer(clock().instant());
  }

  @Override
  synchronized void describe(ObjectNode state) {
    state.put("tokens", tokens.issued());
    desk.describe(state);
  }

  @Override
  synchronized void forget() {
    desk.forget();
  }
}
