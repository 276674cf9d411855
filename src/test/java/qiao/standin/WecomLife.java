package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Lets members, administrators and customers do what they do in the client and in the console of
 * 企业微信, each of which the addresses are told that want to know it. What an app does by a call is
 * told to the others, never to itself.
 */
public final class WecomLife {
  /** Notices of the archive come no more often. */
  private static final Duration ARCHIVE_PAUSE = Duration.ofSeconds(15);

  /** What calls of apps bring about at customers: the change that others are told. */
  private static final Map<String, String> OF_CALLS =
      Map.of(
          "remarkCustomer", "edit_external_contact", "markCustomerTags", "edit_external_contact");

  private final WecomDesk desk;
  private final WecomNews news;
  private final Supplier<Clock> clock;
  private final Object lock;
  private final AtomicLong numbers = new AtomicLong(7_045_512_390_081_000_000L);
  private Instant archiveTold = Instant.MIN;

  /**
   * @param lock held by whoever looks at the desk or changes it
   */
  WecomLife(WecomDesk desk, WecomNews news, Supplier<Clock> clock, Object lock) {
    this.lock = lock;
    this.desk = desk;
    this.news = news;
    this.clock = clock;
  }

  private Instant now() {
    return clock.get().instant();
  }

  private void tell(WecomNews.Place place, String event, String change, String... fields) {
    news.tell(
        place,
        WecomEvents.change(WecomStandIn.CORP_ID, now().getEpochSecond(), event, change, fields));
  }

  /** Does what a call does, without being one. */
  private ObjectNode done(String operation, ObjectNode body) {
    synchronized (lock) {
      WecomApp nobody = new WecomApp("console", "", WecomStandIn.AGENT_ID);
      return desk.handler(operation).answer(new WecomAsk(nobody, null, body, now()));
    }
  }

  /** Tells others what a call of an app has changed. */
  void called(String operation, WecomApp app, WecomAsk ask, ObjectNode answer) {
    if (!news.apart(WecomNews.Place.CUSTOMERS) || app.name().equals("customers")) {
      return;
    }
    String change = OF_CALLS.get(operation);
    if (change != null) {
      customer(change, ask.text("userid"), ask.text("external_userid"));
    }
    switch (operation) {
      case "addCustomerTags" ->
          answer.at("/tag_group/tag").forEach(tag -> tag("create", tag.path("id").asText()));
      case "editCustomerTag" -> tag("update", ask.text("id"));
      case "deleteCustomerTags" -> ask.texts("tag_id").forEach(id -> tag("delete", id));
      default -> {}
    }
  }

  /** Lets somebody join the company. */
  public void hire(String userid, String name, long department) {
    ObjectNode member = Json.object().put("userid", userid).put("name", name);
    member.putArray("department").add(department);
    member.put("email", userid + "@example.com");
    done("createMember", member);
    contact("create_user", "UserID", userid, "Department", String.valueOf(department));
  }

  /** Lets a member change to another department. */
  public void move(String userid, long department) {
    ObjectNode member = Json.object().put("userid", userid);
    member.putArray("department").add(department);
    done("updateMember", member);
    contact("update_user", "UserID", userid, "Department", String.valueOf(department));
  }

  /** Lets a member leave the company. */
  public void leave(String userid) {
    ObjectNode body = Json.object();
    body.putArray("useridlist").add(userid);
    done("deleteMembers", body);
    contact("delete_user", "UserID", userid);
  }

  /** Makes a department; returns its id. */
  public long department(String name, long parent) {
    long id =
        done("createDepartment", Json.object().put("name", name).put("parentid", parent))
            .path("id")
            .asLong();
    contact("create_party", "Id", String.valueOf(id), "ParentId", String.valueOf(parent));
    return id;
  }

  /** Puts a department below another. */
  public void place(long id, long parent) {
    done("updateDepartment", Json.object().put("id", id).put("parentid", parent));
    contact("update_party", "Id", String.valueOf(id), "ParentId", String.valueOf(parent));
  }

  /** Takes away an empty department. */
  public void close(long id) {
    synchronized (lock) {
      desk.directory.removeDepartment(id);
    }
    contact("delete_party", "Id", String.valueOf(id));
  }

  private void contact(String change, String... fields) {
    tell(WecomNews.Place.CONTACTS, "change_contact", change, fields);
  }

  /** Lets a member add a customer; returns the code that greets him within 20 seconds. */
  public String meet(String userid, String name) {
    String customer = "wmMet" + numbers.incrementAndGet();
    return add(userid, customer, name);
  }

  String add(String userid, String customer, String name) {
    long second = now().getEpochSecond();
    String code;
    synchronized (lock) {
      desk.customers.add(userid, customer, name, second);
      code = desk.welcomes.code(now());
    }
    news.tell(
        WecomNews.Place.CUSTOMERS,
        WecomEvents.newCustomer(WecomStandIn.CORP_ID, second, userid, customer, code));
    return code;
  }

  /** Lets a member write a remark at a customer. */
  public void remark(String userid, String customer, String remark) {
    done(
        "remarkCustomer",
        Json.object().put("userid", userid).put("external_userid", customer).put("remark", remark));
    customer("edit_external_contact", userid, customer);
  }

  /** Lets a member give a customer a tag. */
  public void mark(String userid, String customer, String tag) {
    ObjectNode body = Json.object().put("userid", userid).put("external_userid", customer);
    body.putArray("add_tag").add(tag);
    done("markCustomerTags", body);
    customer("edit_external_contact", userid, customer);
  }

  /** Tells that something happened between a member and a customer. */
  public void customer(String change, String userid, String customer) {
    tell(
        WecomNews.Place.CUSTOMERS,
        "change_external_contact",
        change,
        "UserID",
        userid,
        "ExternalUserID",
        customer);
  }

  /** Makes a tag for customers; returns its id. */
  public String tagNamed(String group, String name) {
    ObjectNode body = Json.object().put("group_name", group);
    body.putArray("tag").addObject().put("name", name);
    String id = done("addCustomerTags", body).at("/tag_group/tag/0/id").asText();
    tag("create", id);
    return id;
  }

  /** Gives a tag for customers another name. */
  public void rename(String tag, String name) {
    done("editCustomerTag", Json.object().put("id", tag).put("name", name));
    tag("update", tag);
  }

  private void tag(String change, String id) {
    tell(WecomNews.Place.CUSTOMERS, "change_external_tag", change, "Id", id, "TagType", "tag");
  }

  /** Lets a member make a group with customers. */
  public void group(String id, String name, String owner, List<String> customers) {
    synchronized (lock) {
      desk.groups.add(id, name, owner, customers, now().getEpochSecond());
    }
    tell(WecomNews.Place.CUSTOMERS, "change_external_chat", "create", "ChatId", id);
  }

  /** Lets a member click a button of a card; returns the code that changes the card once. */
  public String clickCard(String userid, String task, String key) {
    String code;
    synchronized (lock) {
      code = desk.messages.click(userid, task, now());
    }
    long second = now().getEpochSecond();
    news.tell(
        WecomNews.Place.APP,
        WecomEvents.cardClick(WecomStandIn.CORP_ID, second, userid, task, key, code));
    return code;
  }

  /** Lets a member open the app. */
  public void enter(String userid) {
    ofApp(userid, "<Event>enter_agent</Event><EventKey></EventKey>");
  }

  /** Lets a member click in the menu of the app. */
  public void clickMenu(String userid, String key) {
    ofApp(userid, "<Event>click</Event><EventKey><![CDATA[" + key + "]]></EventKey>");
  }

  private void ofApp(String userid, String rest) {
    news.tell(
        WecomNews.Place.APP,
        WecomEvents.event(
            WecomStandIn.CORP_ID,
            now().getEpochSecond(),
            userid,
            rest + "<AgentID>" + WecomStandIn.AGENT_ID + "</AgentID>"));
  }

  /** Lets a member write to the app. */
  public void write(String userid, String text) {
    news.tell(
        WecomNews.Place.APP,
        WecomEvents.text(
            WecomStandIn.CORP_ID, now().getEpochSecond(), userid, text, numbers.incrementAndGet()));
  }

  /** Tells that the session archive has something new: once in 15 seconds at the most. */
  synchronized void archived() {
    if (archiveTold.isBefore(now().minus(ARCHIVE_PAUSE))) {
      archiveTold = now();
      tell(WecomNews.Place.ARCHIVE, "msgaudit_notify", "", "AgentID", "2000004");
    }
  }
}
