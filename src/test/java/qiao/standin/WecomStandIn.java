package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
  public static final String CUSTOMERS_SECRET = "standin-customers-secret";
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
              new WecomApp("customers", CUSTOMERS_SECRET, WecomApp.CUSTOMERS),
              new WecomApp("archive", ARCHIVE_SECRET, WecomApp.ARCHIVE)));

  private final WecomDesk desk = new WecomDesk(() -> clock().instant());
  private final Contract suiteContract = Contract.of("wecom-suite");
  private final Contract providerContract = Contract.of("wecom-provider");
  private final WecomSuites suites = new WecomSuites(CORP_ID, tokens, desk.visits);
  private final WecomInstalls installs = new WecomInstalls(suites, desk.agents, this::clock);
  private final WecomNews news = new WecomNews();
  private final WecomLife life = new WecomLife(desk, news, this::clock, this);
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
    new WecomArchivePages(desk.archive, this::clock, life::archived).add(routes);
    new WecomCompanyPages(desk, news, life, this).add(routes);
    new WecomDoorPages(desk, this::clock).add(routes);
    installs.add(routes);
    return routes
        .operation("getMedia", "GET", "/cgi-bin/media/get", this::download)
        .page("GET", "/", request -> StandInPages.page("企业微信", this))
        .page("GET", "/messages.json", request -> Answer.json(shown()))
        .page("GET", "/told.json", request -> Answer.json(news.shown()));
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

  /** Adds departments and members as the company's own people would, without an event. */
  public synchronized void organise(Consumer<WecomPeople> deed) {
    deed.accept(new WecomPeople(desk.directory));
  }

  /** Makes the app one of before June 2022, which is told mobiles and mails, or a newer one. */
  public synchronized void tellMobiles(boolean told) {
    desk.members.tellAll(told);
  }

  /** Returns how the company has set its apps. */
  public WecomAgents agents() {
    return desk.agents;
  }

  /** Returns who logged in, and what may keep him out. */
  public WecomVisits visits() {
    return desk.visits;
  }

  /** Returns the client around a page. */
  public WecomJsSdk sdk() {
    return desk.sdk;
  }

  /** Returns the address of the client's script. */
  public String scriptUrl() {
    return url() + WecomDoorPages.SCRIPT;
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
          WecomAsk ask = check.checked(id, app, request, clock().instant());
          ObjectNode answer = desk.handler(id).answer(ask);
          life.called(id, app, ask, answer);
          return Answer.json(answer);
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
    return life.add(userid, customer, name);
  }

  /** Lets members have added a customer long ago: nobody is told. */
  public synchronized void hadCustomer(String userid, String customer, String name, long second) {
    desk.customers.add(userid, customer, name, second);
  }

  /** Lets a member write a remark in the client; blank: no mobile. */
  public synchronized void remark(
      String userid, String customer, String remark, String mobile, String company) {
    desk.customers.note(userid, customer, remark, mobile, company);
  }

  /** Lets a customer have come by a 联系我 of some state. */
  public synchronized void cameBy(String userid, String customer, String state) {
    desk.customers.came(userid, customer, state);
  }

  /** Lets one of the two have deleted the other. */
  public synchronized void part(String userid, String customer) {
    desk.customers.part(userid, customer);
  }

  /** Marks every so-many-th of the customers whose ids begin alike by tags that apps have made. */
  public synchronized void markEvery(String front, int step) {
    desk.customers.markEvery(front, step);
  }

  /** Returns what a member's relation to a customer says, with its tags. */
  public synchronized JsonNode follow(String userid, String customer) {
    return desk.customers.told(userid, customer);
  }

  /** Tells an address what happens to apps and customers, as the vendor does. */
  public WecomStandIn callsBack(WecomCallbacks callbacks) {
    news.at(WecomNews.Place.APP, callbacks);
    news.at(WecomNews.Place.CUSTOMERS, callbacks);
    return this;
  }

  /** Tells an address what happens to members and departments. */
  public WecomStandIn tellsOfContacts(WecomCallbacks callbacks) {
    news.at(WecomNews.Place.CONTACTS, callbacks);
    return this;
  }

  /** Tells an address what happens to customers, groups and tags. */
  public WecomStandIn tellsOfCustomers(WecomCallbacks callbacks) {
    news.at(WecomNews.Place.CUSTOMERS, callbacks);
    return this;
  }

  /** Tells a provider's address what companies do with his template. */
  public WecomStandIn tellsProvider(WecomCallbacks callbacks) {
    installs.tells(callbacks);
    return this;
  }

  /** Tells an address that the session archive has something new. */
  public WecomStandIn tellsOfArchive(WecomCallbacks callbacks) {
    news.at(WecomNews.Place.ARCHIVE, callbacks);
    return this;
  }

  /** Tells nobody what happens, as before. */
  public void callsNobody() {
    news.nobody();
  }

  /**
   * Returns what was told to which address, the latest first: {@code at, place, tries, status,
   * xml}.
   */
  public ArrayNode told() {
    return news.shown();
  }

  /** Returns what people do in the client and in the console. */
  public WecomLife life() {
    return life;
  }

  /** Returns what stands in place of a card's buttons at a member; empty while they are there. */
  public synchronized Optional<String> cardWord(String task, String userid) {
    return desk.messages.word(task, userid);
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
    life.archived();
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
    news.forget();
  }
}
